"""Classifications for tests in few words, and random ones.

`field("45 62 (87)", "9")`: the classes a, b, ... one after the other; brackets: retired. `laps` and `times` by number.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from racing.domain.correction.proposal import propose
from racing.domain.correction.rows import ByHand, Decision, Outcome, Proposal, Row
from racing.domain.vocabulary import FinishStatus, PenaltyKind

NO_CLASS_OF_ITS_OWN = "a"


def outcome(
    order: str, classes: str = "", laps: Mapping[str, int] | None = None, times: Mapping[str, int] | None = None
) -> Outcome:
    """A complete one. `classes`: "b: 9 66" names the cars that are not in class a; times are in seconds."""
    car_class, _, others = classes.partition(": ")
    rows: list[Row] = []
    placed: dict[str, int] = {}
    for at, token in enumerate(order.split(), start=1):
        number = token.strip("()")
        own = car_class if number in others.split() else NO_CLASS_OF_ITS_OWN
        is_classified = token == number
        placed[own] = placed.get(own, 0) + is_classified
        rows.append(
            Row(
                car=int(number),
                number=number,
                car_class=own,
                order=at,
                status=FinishStatus.CLASSIFIED if is_classified else FinishStatus.RETIRED,
                position=at if is_classified else None,
                class_position=placed[own] if is_classified else None,
                laps=(laps or {}).get(number),
                time_ms=(times or {})[number] * 1000 if number in (times or {}) else None,
            )
        )
    return Outcome(tuple(rows))


def decided(given: Outcome, *decisions: tuple[int, str, int], by_hand: tuple[ByHand, ...] = ()) -> Proposal:
    return propose(given, [Decision(car, PenaltyKind(kind), amount) for car, kind, amount in decisions], by_hand)


def order_of(proposal: Proposal) -> str:
    """As `outcome` reads it; whoever has no place in brackets."""
    rows = sorted(proposal.rows, key=lambda row: row.order)
    return " ".join(row.number if row.is_classified else f"({row.number})" for row in rows)


def places_of(proposal: Proposal) -> dict[int, tuple[int | None, int | None]]:
    return {row.car: (row.position, row.class_position) for row in proposal.rows}


@st.composite
def complete_outcomes(draw: DrawFn) -> Outcome:
    """Two to nine cars of up to three classes, some retired, laps falling, times rising within a lap; some unknown."""
    size = draw(st.integers(2, 9))
    laps = sorted(draw(st.lists(st.integers(96, 100), min_size=size, max_size=size)), reverse=True)
    times = sorted(draw(st.lists(st.integers(0, 40), min_size=size, max_size=size)))
    rows = []
    placed: dict[str, int] = {}
    retired = draw(st.integers(0, 2))
    for at in range(1, size + retired + 1):
        is_classified = at <= size
        car_class = draw(st.sampled_from("abc"))
        placed[car_class] = placed.get(car_class, 0) + is_classified
        rows.append(
            Row(
                car=at,
                number=str(at),
                car_class=car_class,
                order=at,
                status=FinishStatus.CLASSIFIED if is_classified else FinishStatus.RETIRED,
                position=at if is_classified else None,
                class_position=placed[car_class] if is_classified else None,
                laps=laps[at - 1] if is_classified and draw(st.booleans()) else None,
                time_ms=times[at - 1] * 1000 if is_classified and draw(st.booleans()) else None,
            )
        )
    return Outcome(tuple(rows))


@st.composite
def decision_lists(draw: DrawFn, given: Outcome) -> list[Decision]:
    """One decision each for up to three cars that hold a place."""
    cars = [row.car for row in given.rows if row.is_classified]
    chosen = draw(st.lists(st.sampled_from(cars), unique=True, max_size=3))
    return [draw(decisions_about(car)) for car in chosen]


@st.composite
def decisions_about(draw: DrawFn, car: int) -> Decision:
    kind = draw(st.sampled_from(list(PenaltyKind)))
    amount = draw(st.integers(0, 30_000) if kind is PenaltyKind.TIME else st.integers(0, 3))
    return Decision(car, kind, amount)


def with_unknown_places(given: Outcome, hidden: frozenset[int], listed: frozenset[int], *, is_counted: bool) -> Outcome:
    """The same classification with fewer places known: of `hidden` cars none, of `listed` ones two that are possible.

    `is_counted`: how many cars of each class hold a place is known all the same.
    """
    rows = []
    for row in given.rows:
        if row.is_classified and row.car in hidden:
            row = replace(row, position=None, class_position=None)
        elif row.is_classified and row.car in listed and row.class_position:
            row = replace(
                row, position=None, class_position=None, possible=(row.class_position, row.class_position + 1)
            )
        rows.append(row)
    counts: dict[str, int] = {}
    for row in given.rows:
        counts[row.car_class] = counts.get(row.car_class, 0) + row.is_classified
    return Outcome(tuple(rows), is_complete=False, classified=counts if is_counted else {})
