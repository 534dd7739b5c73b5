"""How many rivals can end ahead, where the ways to share out places are too many to look at: an outer bound, marked."""

from fractions import Fraction

import pytest

from racing.domain.title_race.duel import Duels
from racing.domain.title_race.packing import most_ahead
from racing.domain.title_race.situation import Account, Contender, SessionToCome, Situation


def fight(rivals: int, entries: int) -> Situation:
    """A leader with ten points; everybody else needs both of the two wins to come."""
    points = (Fraction(10), *(Fraction(0) for _ in range(rivals)))
    contenders = tuple(Contender(f"c{at}", Account(own), Account(own), (f"car {at}",)) for at, own in enumerate(points))
    pays = (Fraction(6), Fraction(1))
    sessions = tuple(SessionToCome(f"R{at}", pays, at, f"e{at}", entries=entries) for at in (1, 2))
    return Situation(contenders, sessions)


@pytest.mark.parametrize(
    ("rivals", "entries", "found"), [(3, 4, (1, True)), (3, 20, (3, False)), (12, 13, (12, False))]
)
def test_only_small_fields_are_searched_to_the_end(rivals: int, entries: int, found: tuple[int, bool]) -> None:
    situation = fight(rivals, entries)

    ahead = most_ahead(Duels(situation), situation.contenders[0])

    assert (ahead.lines, ahead.is_exact) == found
