"""Tables as JSON and CSV: the answers of every `Twin`, at the address of its page with .json or .csv at the end."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime
from fractions import Fraction
from typing import Any

from django.conf import settings
from django.core.exceptions import BadRequest
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from racing import clock
from racing.feeds.cells import csv_text
from racing.feeds.json import json_answer
from racing.feeds.numbers import decimal_string
from racing.queries.careers import car_career, circuit_winners, driver_career, team_career
from racing.queries.compare import ComparePage
from racing.queries.compare import Kind as Compared
from racing.queries.compare_query import asked as compare_asked
from racing.queries.entries import entries_page
from racing.queries.records_query import asked as records_asked
from racing.queries.renames import follows_renames
from racing.queries.results import results_page
from racing.queries.season_dates import season_dates
from racing.queries.standings_query import asked
from racing.queries.title_page import title_page
from racing.queries.version_asked import version_asked
from racing.tables.calendars import CALENDAR
from racing.tables.careers import CAR, CIRCUIT, DRIVER, TEAM
from racing.tables.meetings import MEETINGS
from racing.tables.records import RECORDS
from racing.tables.titles import TITLE
from racing.tables.twin import Column, Kind, Row, Twin
from racing.tables.weekend import ENTRIES, RESULTS

LIST_MARK = "; "
PageOf = Callable[..., Any]
View = Callable[..., HttpResponse]


def twin_view(twin: Twin, page_of: PageOf) -> View:
    """The view of one table; `page_of(request, **address)` finds its page."""

    def view(request: HttpRequest, *, form: str, **address: str) -> HttpResponse:
        page = page_of(request, **address)
        about = json_values(twin.head, twin.about(page))
        answer = (
            csv_answer(twin, page, about)
            if form == "csv"
            else json_answer({"about": about, "rows": [json_values(twin.columns, row) for row in twin.rows(page)]})
        )
        answer["Link"] = f'<{settings.SITE_URL}{about["url"]}>; rel="canonical"; type="text/html"'
        return answer

    return require_safe(follows_renames(view))


def json_values(columns: Iterable[Column], row: Row) -> dict[str, Any]:
    return {column.name: json_value(column.kind, row[column.name]) for column in columns}


def json_value(kind: Kind, value: Any) -> Any:
    match value:
        case None | "":
            return None
        case Fraction():
            return decimal_string(value)
        case datetime():
            return value.isoformat(timespec="seconds")
        case date():
            return value.isoformat()
    return str(value) if kind is Kind.TEXT else value


def csv_answer(twin: Twin, page: Any, about: Row) -> HttpResponse:
    header = [column.name for column in twin.columns]
    rows = [[csv_value(one) for one in json_values(twin.columns, row).values()] for row in twin.rows(page)]
    answer = HttpResponse(csv_text(header, rows), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'inline; filename="{file_name(str(about["url"]))}.csv"'
    return answer


def csv_value(value: Any) -> object:
    if isinstance(value, bool):
        return str(value).lower()
    return LIST_MARK.join(value) if isinstance(value, list) else value


def file_name(path: str) -> str:
    """/en/alms/2009/mosport/entries/ is kept as alms-2009-mosport-entries."""
    return "-".join(path.strip("/").split("/")[1:])


def known_now(page_of: PageOf) -> PageOf:
    """A page asked for by its address alone."""
    return lambda request, **address: page_of(*address.values(), clock.now())


def results_asked(request: HttpRequest, **address: str) -> Any:
    return results_page(**address, now=clock.now(), version=version_asked(request.GET))


def title_asked(request: HttpRequest, **address: str) -> Any:
    question = asked(request.GET, clock.now())
    return title_page(**address, at=question.at, after=question.after, choices={})


def compared(request: HttpRequest) -> Any:
    page, form = compare_asked(request.GET, clock.now())
    refuse_faults(form)
    refuse_unclear(page)
    return page


def refuse_unclear(page: ComparePage) -> None:
    """A page asks back; an empty table would say that the two have never met."""
    for side in (page.first, page.second):
        if side.choices:
            words, choices = _("“{name}” can be several: {choices}."), ", ".join(one.slug for one in side.choices)
            raise BadRequest(words.format(name=side.unclear, choices=choices))
        if side.unknown:
            is_car = page.kind is Compared.CARS
            unknown = _("Nobody known by this day is called “{name}”.")
            words = _("No car of this season carries the number “{name}”.") if is_car else unknown
            raise BadRequest(words.format(name=side.unknown))


def recorded(request: HttpRequest) -> Any:
    page, form = records_asked(request.GET, clock.now())
    refuse_faults(form)
    return page


def refuse_faults(form: Form) -> None:
    """A page shows what is wrong beside the field; values without the question would pass for its answer."""
    if form.errors:
        raise BadRequest(" ".join(str(words) for field in form.errors.values() for words in field))


calendar_data = twin_view(CALENDAR, known_now(season_dates))
entries_data = twin_view(ENTRIES, known_now(entries_page))
results_data = twin_view(RESULTS, results_asked)
title_data = twin_view(TITLE, title_asked)
driver_data = twin_view(DRIVER, known_now(driver_career))
team_data = twin_view(TEAM, known_now(team_career))
car_data = twin_view(CAR, known_now(car_career))
compare_data = twin_view(MEETINGS, compared)
records_data = twin_view(RECORDS, recorded)
circuit_data = twin_view(CIRCUIT, known_now(circuit_winners))
