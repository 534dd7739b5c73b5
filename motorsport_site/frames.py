"""Room for deep calls.

Python keeps the frames of its functions in chunks of 16 kB and gives a chunk back when the first frame in it returns,
so a loop that calls across the edge of one asks the system for memory with every call (cpython issue 142183; mended
late in 3.13 and 3.14). Pages are about a hundred calls deep and the edge lies in the loops of their templates: drawing
one chart took 2.1 ms there instead of 0.7.
"""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

GetResponse = Callable[[HttpRequest], HttpResponse]

PLACES = 20_000
"""A frame with so many places for values takes 160 kB, so its chunk is one of 256; the rest holds 700 calls."""


class RoomForFrames:
    """The outermost middleware: everything else is called from a frame with room below it."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return _answer(self.get_response, request)


def _answer(get_response: GetResponse, request: HttpRequest) -> HttpResponse:
    return get_response(request)


_answer.__code__ = _answer.__code__.replace(co_stacksize=PLACES)
