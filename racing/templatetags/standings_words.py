"""What standings pages say about their own data: captions, notes, names of kinds and flags."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from racing.domain.points.registry import Stage, points_rules
from racing.domain.sentence import Points, Sentence, sentence
from racing.domain.standings.season import Adjustment
from racing.domain.standings.tie_break import tie_breaks
from racing.domain.vocabulary import AdjustmentKind, TitleKind
from racing.presentation.dates import day_text
from racing.presentation.numbers import EN_DASH, exact_text
from racing.presentation.sentences import render_plain
from racing.presentation.words import short_name
from racing.queries.season_calendar import CalendarEvent
from racing.queries.standings import TitleTable
from racing.queries.standings_page import Payment, StandingsPage

register = template.Library()


@register.filter
def kind_words(kind: str) -> str:
    words = {TitleKind.DRIVERS: _("Drivers"), TitleKind.TEAMS: _("Teams"), TitleKind.MANUFACTURERS: _("Makes")}
    return words[TitleKind(kind)]


@register.filter
def competitor_word(title: object) -> str:
    """The head of the column that names who is ranked."""
    words = {TitleKind.DRIVERS: _("Driver"), TitleKind.TEAMS: _("Team"), TitleKind.MANUFACTURERS: _("Make")}
    return words[title.kind]  # type: ignore[attr-defined]


@register.filter
def by_kind(tables: Iterable[TitleTable]) -> list[tuple[str, list[TitleTable]]]:
    """Drivers first, then teams, then makes; within a kind the order stays."""
    order = list(TitleKind)
    ranked = sorted(tables, key=lambda one: order.index(one.title.kind))
    return [(kind.value, list(group)) for kind, group in groupby(ranked, key=lambda one: one.title.kind)]


@register.filter
def flag_words(flag: str) -> str:
    """What stands where the place would: EX for excluded; other flags as they are."""
    return _("EX") if flag == "excluded" else flag


@register.filter
def table_note(page: StandingsPage) -> str:
    notes: list[str] = []
    if page.title.kind is TitleKind.DRIVERS and _crews_score_in_full(page.table):
        notes.append(_("Each driver of a car gets its points."))
    if any(not row.is_exact for row in page.table.rows):
        notes.append(_("A range means that a result behind it is missing; the place is then a range too."))
    standings = [row.standing for row in page.table.rows if row.standing]
    if any(one.places_are_bounds or one.points_are_bounds for one in standings):
        notes.append(_("Some of these ranges are outer limits: what is true lies within, perhaps in a narrower one."))
    deciders = dict.fromkeys(one.tie_decided_by for one in standings if one.tie_decided_by and one.least)
    if deciders:
        rules = ", ".join(render_plain(tie_breaks.get(name).label) for name in deciders)
        notes.append(_("Where points are equal, this has decided: {rules}.").format(rules=rules))
    return " ".join(notes)


def _crews_score_in_full(table: TitleTable) -> bool:
    """There are cars with several drivers, and no rule that tells the drivers of a car apart or shares its points."""
    if table.rules is None or not any(len(car.drivers) > 1 for row in table.rows for car in row.cars):
        return False
    stages = {points_rules.get(one.name).stage for one in table.rules.points_system.rules}
    return not stages & {Stage.SEAT, Stage.SHARING, Stage.WEIGHT}


@register.filter
def decision_words(one: Adjustment) -> str:
    """15 points taken, from round 5 on; excluded from the table."""
    names_a_round = one.from_round or one.kind is AdjustmentKind.RESET
    return render_plain(_decided_from(one) if names_a_round else _decided(one))


def _decided(one: Adjustment) -> Sentence:
    points = Points.exactly(one.points)
    if one.kind is AdjustmentKind.DEDUCT:
        return sentence("{points:points} taken", points=points)
    if one.kind is AdjustmentKind.GRANT:
        return sentence("{points:points} given", points=points)
    return sentence("excluded from the table")


def _decided_from(one: Adjustment) -> Sentence:
    points, number = Points.exactly(one.points), one.from_round
    if one.kind is AdjustmentKind.DEDUCT:
        return sentence("{points:points} taken, from round {round} on", points=points, round=number)
    if one.kind is AdjustmentKind.GRANT:
        return sentence("{points:points} given, from round {round} on", points=points, round=number)
    if one.kind is AdjustmentKind.RESET:
        return sentence("what was scored up to round {round} no longer counts", round=number)
    return sentence("excluded from the table, from round {round} on", round=number)


@register.filter
def payments_note(page: StandingsPage) -> str:
    """Round 1 paid 30-26-23-20-18 for the first five places."""
    return " ".join(_payment(one) for one in page.payments)


def _payment(one: Payment) -> str:
    points = "-".join(exact_text(value) for value in one.points)
    text = ngettext(
        "Round {rounds} paid {points} for the first places.",
        "Rounds {rounds} paid {points} for the first places.",
        len(one.rounds),
    )
    return text.format(rounds=spans(one.rounds), points=points)


def spans(numbers: Iterable[int]) -> str:
    """1, 3–5, 8."""
    groups: list[list[int]] = []
    for number in sorted(numbers):
        if groups and groups[-1][-1] + 1 == number:
            groups[-1].append(number)
        else:
            groups.append([number])
    return ", ".join(str(one[0]) if len(one) == 1 else f"{one[0]}{EN_DASH}{one[-1]}" for one in groups)


@register.filter
def state_of_data(page: StandingsPage) -> str:
    """When the table is from and whether anything behind it is missing."""
    known = _("Known on {day}.").format(day=day_text(page.table.known_on))
    if page.table.is_recorded:
        return known
    behind = results_missing(page.open_events) if page.open_events else _("All results behind it are known.")
    begun = page.table.not_counted_yet
    unofficial = [not_official(page.unofficial_events)] if page.unofficial_events else []
    return " ".join([known, behind, *unofficial, *([render_plain(begun)] if begun else [])])


@register.filter
def coverage_note(page: StandingsPage) -> str:
    """How many outcomes are known, and which rounds have gaps."""
    standings = page.table.standings
    if standings is None:
        return ""
    if standings.all_starts:
        known = _("{known} of the {all} starts so far have a known outcome.").format(
            known=standings.known_starts, all=standings.all_starts
        )
    else:
        known = _("{known} starts so far have a known outcome; how many there were is not known.").format(
            known=standings.known_starts
        )
    rounds = _("Rounds with missing results: {events}.").format(events=_names(page.open_events))
    return f"{known} {rounds}"


@register.filter
def not_official(events: Iterable[CalendarEvent]) -> str:
    return _("Not official yet: {events}.").format(events=_names(events))


@register.filter
def results_missing(events: Iterable[CalendarEvent]) -> str:
    return _("Results are missing in: {events}.").format(events=_names(events))


def _names(events: Iterable[CalendarEvent]) -> str:
    return ", ".join(f"{one.ref.round_number}\u00a0{short_name(one.ref)}" for one in events)


@register.filter
def win_words(page: StandingsPage) -> str:
    """The label of what the next race pays."""
    if page.next_event is None:
        return ""
    return render_plain(sentence("A win {event:where} pays", event=page.next_event))


@register.filter
def step_labels(page: StandingsPage) -> list[str]:
    """The circuits of the rounds a progression shows, abbreviated."""
    rounds = {point.round_number for line in page.lines for point in line.points}
    return [step.event.abbreviation for step in page.steps if step.number in rounds]
