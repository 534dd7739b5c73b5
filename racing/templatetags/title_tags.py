"""Words and tables of title fights: cases, their matrix, prospects, the what-if form."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from racing.domain.sentence import Sentence
from racing.domain.storylines.context import EventRef
from racing.domain.title_race.cases import Case, CaseLevel, CaseVerdict
from racing.domain.title_race.verdict import Status, Verdict
from racing.domain.vocabulary import Competitor, SessionKind, TitleKind
from racing.presentation.languages import reader_language
from racing.presentation.numbers import EN_DASH, exact_text, range_text, signed_text
from racing.presentation.sentences import render_plain
from racing.queries.title import TitleState
from racing.queries.title_outcome import OutcomeRow
from racing.queries.title_page import HistoryRow
from racing.queries.title_what_if import AwardField
from racing.templatetags.preview_tags import kept_together
from racing.templatetags.standings_tags import short_name

register = template.Library()

CELLS = {CaseVerdict.CHAMPION: "clinch", CaseVerdict.IMPOSSIBLE: "none", CaseVerdict.LOST: "out"}
NAMES_SHOWN = 6


@register.inclusion_tag("components/title_cases.html")
def title_cases(*, situation: TitleState) -> dict[str, Any]:
    """What the next session can decide, the strongest condition first."""
    return {"cases": situation.cases}


@register.inclusion_tag("components/title_matrix.html")
def title_matrix(*, situation: TitleState) -> dict[str, Any]:
    """Own place by the main rival's; nothing where no such table exists."""
    table = situation.table
    if table is None:
        return {"table": None}
    session = situation.outlook.next_session if situation.outlook else None
    verdicts = {case.verdict for row in table.rows for case in row.cases}
    tone = situation.title.car_class.tone if situation.title.car_class else "graphite"
    return {
        "table": table,
        "own": mark_of(situation, table.contender),
        "rival": mark_of(situation, table.rival),
        "event": _place(situation),
        "is_one_of_races": situation.outlook is not None and situation.outlook.is_one_of_races,
        "is_sprint": bool(session and session.kind is SessionKind.SPRINT),
        "tone": tone,
        "others": [] if situation.table_says_it_all else [mark_of(situation, key) for key in table.other_rivals],
        "has_bonus": bool(session and session.bonuses),
        "has_champion": CaseVerdict.CHAMPION in verdicts,
        "has_lost": CaseVerdict.LOST in verdicts,
    }


def _place(situation: TitleState) -> EventRef | None:
    """The next event where "after Mosport" can be said of it: a race with an article stands in another case."""
    event = situation.next_event
    return event if event and not event.gender_de else None


def mark_of(situation: TitleState, contender: str) -> str:
    """A contender in a narrow cell: #45 for a crew, else the short name."""
    cars = situation.cars_of(contender)
    if situation.title.kind is TitleKind.DRIVERS and len(cars) == 1 and cars[0].number:
        return f"#{cars[0].number}"
    return ", ".join(short_name(one) for one in situation.competitors(contender))


@register.filter
def in_a_line(sentence: Sentence) -> SafeString:
    """A headline as plain words; GT2-Titel is not broken at its hyphen."""
    return kept_together(render_plain(sentence))


@register.filter
def level_words(level: CaseLevel) -> str:
    """The head of a row or column: 7, 11 +, no points."""
    if level.place is None:
        return _("not classified") if level.scores else _("no points")
    if not level.scores and level.or_worse:
        return _("no points")
    place = f"{level.place}." if reader_language() == "de" else f"{level.place}{_suffix(level.place)}"
    return f"{place} +" if level.or_worse else place


@register.filter
def case_class(case: Case) -> str:
    return CELLS.get(case.verdict, "")


@register.filter
def case_words(case: Case) -> str:
    """The margin, and a letter where something is decided: 55 C."""
    if case.margin is None:
        return "·"
    letters = {CaseVerdict.CHAMPION: pgettext("title case", "C"), CaseVerdict.LOST: pgettext("title case", "L")}
    return f"{exact_text(case.margin)} {letters.get(case.verdict, '')}".strip()


@register.filter
def prospects(verdict: Verdict) -> str:
    """The last column of the contenders."""
    words = {
        Status.CHAMPION: _("champion"),
        Status.TIED: _("shares the title"),
        Status.ELIMINATED: _("no longer possible"),
        Status.OPEN: _("open: results are missing"),
    }
    if verdict.status in words:
        return words[verdict.status]
    if verdict.in_own_hands:
        return _("without help")
    return _("at best shared") if verdict.can_share_only else _("possible with help")


@register.filter
def is_settled(verdict: Verdict) -> bool:
    return verdict.status in (Status.CHAMPION, Status.TIED, Status.ELIMINATED)


@register.filter
def now_has(verdict: Verdict) -> str:
    return range_text(verdict.points_least, verdict.points_most)


@register.filter
def gap_after(row: HistoryRow) -> str:
    """The lead after a round."""
    if row.state.gap_least is None or row.state.gap_most is None:
        return EN_DASH
    return range_text(row.state.gap_least, row.state.gap_most)


@register.filter
def short_list(competitors: tuple[Competitor, ...]) -> str:
    """Bergmeister, Long; by their whole names where two share the last one."""
    names = [short_name(one) for one in competitors]
    return ", ".join(
        one.name if names.count(short) > 1 else short for one, short in zip(competitors, names, strict=True)
    )


@register.filter
def is_long_list(competitors: tuple[Competitor, ...]) -> bool:
    return len(competitors) > NAMES_SHOWN


@register.filter
def gained(row: OutcomeRow) -> str:
    if row.gained_least == row.gained_most:
        return signed_text(row.gained_least)
    return range_text(row.gained_least, row.gained_most)


@register.filter
def award_words(field: AwardField) -> str:
    return _("Pole position") if field.award == "pole" else _("Fastest lap")


def _suffix(place: int) -> str:
    if place % 100 in (11, 12, 13):
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(place % 10, "th")
