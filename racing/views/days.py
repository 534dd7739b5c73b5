"""What happened on a day of the year."""

from __future__ import annotations

import re
from datetime import date

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from racing import clock
from racing.presentation.dates import day_text
from racing.presentation.links import Link
from racing.queries.days import day_page
from racing.queries.this_day import LEAP_YEAR
from racing.views.rendering import render_page
from racing.views.trails import trail_to, with_trail

DAY = re.compile(r"(\d\d)-(\d\d)", re.ASCII)


@require_safe
def today(request: HttpRequest) -> HttpResponse:
    return HttpResponseRedirect(address_of(clock.now().date()))


@require_safe
def this_day(request: HttpRequest, day: str) -> HttpResponse:
    now = clock.now()
    page = day_page(day_asked(day), now)
    words = day_text(page.day, year=False)
    trail = trail_to((_("On this day"), reverse("on_this_day")), (words, request.path))
    values = {"previous": link_to(page.previous), "next": link_to(page.next), **with_trail(trail)}
    return render_page(request, "racing/this_day.html", now=now, page=page, **values)


def day_asked(text: str) -> date:
    """A day of a leap year from "08-30". Raises Http404 for what is no day."""
    found = DAY.fullmatch(text)
    try:
        return date(LEAP_YEAR, int(found[1]), int(found[2])) if found else _no_day()
    except ValueError:
        return _no_day()


def _no_day() -> date:
    raise Http404


def address_of(day: date) -> str:
    return reverse("this_day", args=[f"{day:%m-%d}"])


def link_to(day: date) -> Link:
    return Link(day_text(day, year=False), address_of(day))
