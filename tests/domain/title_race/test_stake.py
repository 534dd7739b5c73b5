"""Whether the next event can make a champion, against the conditions of the whole outlook."""

from fractions import Fraction

import pytest

from racing.domain.title_race.outlook import outlook
from racing.domain.title_race.situation import Account, Contender, SessionToCome, Situation
from racing.domain.title_race.stake import can_fall_next

POINTS = tuple(map(Fraction, (10, 6, 4, 3, 2, 1)))


def fight(first: int, second: int, *sessions: str) -> Situation:
    """Two contenders with these points and one session for each name of an event."""
    contenders = (Contender("a", Account(Fraction(first)), Account(Fraction(first))),
                  Contender("b", Account(Fraction(second)), Account(Fraction(second))))  # fmt: skip
    coming = tuple(SessionToCome(f"race {at}", POINTS, at, event) for at, event in enumerate(sessions, start=1))
    return Situation(contenders, coming)


@pytest.mark.parametrize(
    ("first", "second", "sessions", "falls"),
    [
        (20, 19, ("x",), True),
        (21, 20, ("x", "y"), True),
        (20, 20, ("x", "y", "z"), False),
        (41, 30, ("x", "y", "z"), True),
        (39, 30, ("x", "y", "z"), False),
        (31, 20, ("x",), False),
        (20, 9, (), False),
    ],
)
def test_title_can_fall_as_soon_as_a_win_puts_it_out_of_reach(
    first: int, second: int, sessions: tuple[str, ...], *, falls: bool
) -> None:
    assert can_fall_next(fight(first, second, *sessions)) is falls


@pytest.mark.parametrize("lead", range(25))
def test_answer_is_that_of_the_conditions(lead: int) -> None:
    given = fight(20 + lead, 20, "x", "y")

    assert can_fall_next(given) == any(one.secures_if for one in outlook(given).chances)


def test_both_races_of_a_weekend_count_together() -> None:
    assert not can_fall_next(fight(20, 20, "x", "y", "z"))
    assert can_fall_next(fight(20, 20, "x", "x", "z"))
    assert can_fall_next(fight(20, 20, "x", "x"))


def test_sessions_without_an_event_stand_alone() -> None:
    assert can_fall_next(fight(21, 20, "", "")) == can_fall_next(fight(21, 20, "x", "y"))
