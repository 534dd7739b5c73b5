"""Points tables: what an editor may enter, and which table a session is scored by."""

from fractions import Fraction

import pytest

from racing.domain.classification import ScoredSession
from racing.domain.points.table import PointsTable, table_for
from racing.domain.vocabulary import SessionKind

SHORT = PointsTable({1: Fraction(20)}, max_minutes=239)
LONG = PointsTable({1: Fraction(30)}, min_minutes=240)
QUARTER = PointsTable({1: Fraction(6)}, category="quarter")
SPRINT = PointsTable({1: Fraction(8)}, kind=SessionKind.SPRINT)


def race(minutes: int | None = None, category: str = "", kind: SessionKind = SessionKind.RACE) -> ScoredSession:
    return ScoredSession(1, "race", kind, is_run=True, planned_minutes=minutes, points_category=category)


@pytest.mark.parametrize(
    ("session", "table"),
    [
        (race(239), SHORT),
        (race(240), LONG),
        (race(240, "quarter"), QUARTER),
        (race(240, "unheard of"), LONG),
        (race(None), None),
        (race(kind=SessionKind.SPRINT), SPRINT),
        (race(kind=SessionKind.QUALIFYING), None),
    ],
)
def test_table_follows_category_then_length(session, table):
    assert table_for((SHORT, LONG, QUARTER, SPRINT), session) is table


def test_places_below_the_table_have_the_points_of_the_others():
    table = PointsTable({1: Fraction(25)}, others=Fraction(1, 2))

    assert [table.paid(1), table.paid(2)] == [Fraction(25), Fraction(1, 2)]
