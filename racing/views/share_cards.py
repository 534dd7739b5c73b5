"""Pictures for links that people share, one for each kind of page. The page cache keeps them until the data change."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from fractions import Fraction

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from racing import clock
from racing.domain.storylines.context import EnteredCar, EventRef
from racing.domain.vocabulary import Competitor, DriverRef
from racing.presentation.dates import long_day_text
from racing.presentation.headlines import headline_words
from racing.presentation.numbers import range_text
from racing.presentation.share_card import MOST_ROWS, Card, CardRow, draw
from racing.presentation.titles import title_name
from racing.presentation.words import short_name
from racing.queries.calendar import season_page
from racing.queries.cars import car_page
from racing.queries.circuits import circuit_page
from racing.queries.drivers import driver_page
from racing.queries.events import event_page
from racing.queries.manufacturers import manufacturer_page
from racing.queries.previews import preview_page
from racing.queries.renames import follows_renames
from racing.queries.standings_page import standings_page
from racing.queries.teams import team_page


@require_safe
@follows_renames
def card(request: HttpRequest, kind: str, **address: str) -> HttpResponse:
    return HttpResponse(draw(CARDS[kind](clock.now(), **address)), content_type="image/png")


def site(now: datetime) -> Card:
    return Card("Stint", _("What to know before a race, told from the record"), _("Previews, tables, results, records"))


def preview(now: datetime, series: str, season: str, event: str) -> Card:
    page = preview_page(series, season, event, now)
    ref = page.event.ref
    name = page.row.season.name
    return Card(
        above=_("{season}: preview").format(season=name),
        headline=headline_words(page.front.headline, page.headline_lines, ref.name),
        below=_when(ref),
        classes=[(one.name, one.tone) for one in page.classes] if len(page.classes) > 1 else [],
        outline=page.outline.path if page.outline else "",
    )


def event(now: datetime, series: str, season: str, event: str) -> Card:
    """With the winners of the classes, or the first three where there is one; before the race with the circuit."""
    page = event_page(series, season, event, now)
    first = page.result[0].rows[:3] if page.is_one_class and page.result else [one for _, one in page.winners]
    return Card(
        above=page.season_name,
        headline=short_name(page.event.ref),
        below=_when(page.event.ref),
        classes=[(one.name, one.tone) for one in page.classes] if len(page.classes) > 1 else [],
        outline=page.outline.path if page.outline else "",
        rows=[_car_row(one.car) for one in first if one.place],
    )


def _when(event: EventRef) -> str:
    """Of a race that is called off no day is said."""
    if event.is_cancelled:
        return f"{event.name}: {_('cancelled')}"
    return f"{event.name}: {_('postponed')}" if event.is_postponed else f"{event.name}, {long_day_text(event.day)}"


def _car_row(car: EnteredCar) -> CardRow:
    names = ", ".join(one.last_name for one in car.drivers)
    return CardRow(names or (car.team.name if car.team else ""), mark=car.number, tone=car.car_class.tone)


def season(now: datetime, series: str, season: str) -> Card:
    page = season_page(series, season, now)
    leads = [group.titles[0].lead for group in page.honours]
    tops = [(one.first.competitors, one.first.car, one.first.least, one.first.most) for one in leads if one]
    return Card(
        above=page.frame.season.series.local_name,
        headline=_("Season {season}").format(season=page.frame.season.label),
        below=_after(page.rounds_run, page.rounds),
        classes=[(one.name, one.tone) for one in page.frame.classes] if not page.is_one_class else [],
        rows=[_row(*one) for one in tops],
    )


def standings(now: datetime, series: str, season: str, championship: str) -> Card:
    page = standings_page(series, season, championship, now)
    groups = page.first_lines(MOST_ROWS)
    firsts = [(group[0], tuple(row.competitor for row in group)) for group in groups]
    rows = [_row(who, row.cars[0] if len(row.cars) == 1 else None, row.least, row.most) for row, who in firsts]
    return Card(
        above=f"{page.series_name} {page.season_label}",
        headline=title_name(page.title),
        below=_after(page.table.after_round, page.table.rounds_in_season),
        rows=rows,
    )


def _row(who: Sequence[Competitor], car: EnteredCar | None, least: Fraction | None, most: Fraction | None) -> CardRow:
    """Those who stand together, with the number of their car and their points."""
    return CardRow(
        ", ".join(one.last_name if isinstance(one, DriverRef) else one.name for one in who),
        "" if least is None or most is None else range_text(least, most),
        car.number if car else "",
        car.car_class.tone if car else "graphite",
    )


def _after(run: int, rounds: int) -> str:
    return _("After round {round} of {rounds}").format(round=run, rounds=rounds) if run else ""


def driver(now: datetime, driver: str) -> Card:
    page = driver_page(driver, now)
    return Card(_("Driver"), page.driver.name, page.career.years, rows=_figures(page.career.wins, page.title_count))


def team(now: datetime, team: str) -> Card:
    page = team_page(team, now)
    return Card(_("Team"), page.team.name, page.career.years, rows=_figures(page.career.wins, page.title_count))


def manufacturer(now: datetime, manufacturer: str) -> Card:
    page = manufacturer_page(manufacturer, now)
    return Card(_("Make"), page.manufacturer.name, page.years, rows=_figures(page.wins, page.title_count))


def car(now: datetime, carmodel: str) -> Card:
    page = car_page(carmodel, now)
    known = 0 if page.career.wins_are_least else page.career.wins
    return Card(page.manufacturer.name, page.model.name, page.career.years, rows=_figures(known, 0))


def _figures(wins: int, titles: int) -> list[CardRow]:
    """What somebody has won, as far as it is anything."""
    rows = [
        CardRow(ngettext("win", "wins", wins), str(wins)) if wins else None,
        CardRow(ngettext("title", "titles", titles), str(titles)) if titles else None,
    ]
    return [row for row in rows if row]


def circuit(now: datetime, circuit: str) -> Card:
    page = circuit_page(circuit, now)
    place = ", ".join(part for part in (page.row.locality, page.row.region) if part)
    outline = page.outline.path if page.outline else ""
    return Card(_("Circuit"), page.circuit.name, place, outline=outline)


CARDS: Mapping[str, Callable[..., Card]] = {
    "site": site,
    "preview": preview,
    "event": event,
    "season": season,
    "standings": standings,
    "driver": driver,
    "team": team,
    "manufacturer": manufacturer,
    "car": car,
    "circuit": circuit,
}
