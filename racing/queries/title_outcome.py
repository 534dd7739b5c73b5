"""What would follow from chosen places: the table with its movements, and who would be champion."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from racing.domain.sentence import Sentence
from racing.domain.standings.compute import compute_standings
from racing.domain.standings.table import Standing
from racing.domain.title_race.names import Names
from racing.domain.title_race.sentences import session_sentences
from racing.domain.title_race.what_if import WhatIf
from racing.domain.vocabulary import Competitor
from racing.queries.title import TitleState, names_of, outlook_of
from racing.queries.title_words import headline
from racing.queries.title_words import state as state_words

ROWS = 12


@dataclass(frozen=True, slots=True)
class OutcomeRow:
    """`change`: places won, None where it is not certain. `gained_least` to `gained_most` are the points added."""

    competitor: Competitor
    standing: Standing
    change: int | None
    gained_least: Fraction
    gained_most: Fraction


@dataclass(frozen=True, slots=True)
class Outcome:
    """The table afterwards, and what it means. `next_cases` are the conditions at the session after."""

    rows: tuple[OutcomeRow, ...]
    headline: Sentence
    state: Sentence
    next_cases: tuple[Sentence, ...]
    is_decided: bool


def outcome_of(state: TitleState, result: WhatIf) -> Outcome:
    assert state.rules is not None
    before = {one.competitor: one for one in compute_standings(state.season, state.rules).rows}
    found = outlook_of(result.season, state.rules)
    names = names_of(found.situation, state.title, state.data) if found else Names()
    session = found.next_session if found else None
    event = state.data.event(session.event) if session else None
    decided = found is not None and found.champion is not None
    return Outcome(
        rows=tuple(_row(one, before.get(one.competitor), state) for one in result.standings.rows[:ROWS]),
        headline=headline(found, names, event.ref if event else None, state.title.car_class),
        state=state_words(found, names, event.ref if event else None),
        next_cases=session_sentences(found, names) if found and not decided and found.able else (),
        is_decided=decided,
    )


def _row(one: Standing, before: Standing | None, state: TitleState) -> OutcomeRow:
    change = None
    if before is not None and one.best_place == one.worst_place and before.best_place == before.worst_place:
        change = before.best_place - one.best_place if before.best_place and one.best_place else None
    low, high = (before.least, before.most) if before else (Fraction(0), Fraction(0))
    return OutcomeRow(
        competitor=state.data.competitor(state.title.kind, one.competitor),
        standing=one,
        change=change,
        gained_least=one.least - low,
        gained_most=one.most - high,
    )
