"""Everything is called from a frame that brings a large chunk of memory for those below it."""

import sys

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from motorsport_site.frames import RoomForFrames

SMALL_CHUNK = 16 * 1024


def test_the_frame_above_the_site_fills_more_than_a_chunk_of_the_usual_size() -> None:
    sizes = []

    def site(_request: HttpRequest) -> HttpResponse:
        sizes.append(sys._getframe(1).__sizeof__())
        return HttpResponse("a page")

    answer = RoomForFrames(site)(HttpRequest())

    assert answer.content == b"a page"
    assert sizes[0] > SMALL_CHUNK


def test_it_is_the_outermost_one() -> None:
    assert settings.MIDDLEWARE[0] == "motorsport_site.frames.RoomForFrames"
