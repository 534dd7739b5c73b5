"""One competitor's season so far: what every round brought, what is dropped, what the stewards changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from dataclasses import replace as changed
from fractions import Fraction

from racing.domain.points.case import KeepBest
from racing.domain.standings.drop_scores import dropped_rounds
from racing.domain.standings.rank_key import RankKeys
from racing.domain.standings.round_book import Entry
from racing.domain.standings.season import Adjustment
from racing.domain.standings.table import RoundScore
from racing.domain.vocabulary import AdjustmentKind

EXCLUDED = "excluded"
RESET = "reset"
NONE_DROPPED: frozenset[int] = frozenset()


@dataclass(slots=True)
class Line:
    """One round of one competitor with its numbers ready to add. `low` and `high` are in the smallest share.

    `places` are those that the first countback of the chain looks at.
    """

    number: int
    entry: Entry
    low: int
    high: int
    digits: tuple[int, ...]
    places: list[int]
    cell: RoundScore


def line_of(number: int, entry: Entry, keys: RankKeys) -> Line:
    least, most = entry.points, entry.points
    for one in entry.open:
        least += min(outcome.points for outcome in one.outcomes.values())
        most += max(outcome.points for outcome in one.outcomes.values())
    digits = tuple([keys.digits(one, entry.results) for one in keys.chain])
    counts = keys.first_counting
    places = [result.place for result in entry.results if counts is None or counts(result)]
    cell = _round_score(number, entry, least, most)
    return Line(number, entry, keys.whole(least), keys.whole(most), digits, places, cell)


@dataclass(slots=True)
class Totals:
    """The sums after a round, in the smallest share of a point. `gross`: the most before scores were dropped."""

    low: int
    high: int
    gross: int
    lines: Sequence[Line]
    dropped: frozenset[int]
    flag: str = ""
    in_force: tuple[Adjustment, ...] = ()


@dataclass(slots=True)
class Account:
    """Lines are added round by round; totals can be asked after each."""

    competitor: str
    keys: RankKeys
    ranges: tuple[KeepBest, ...]
    adjustments: tuple[Adjustment, ...] = ()
    lines: list[Line] = field(default_factory=list)
    cells: list[RoundScore] = field(default_factory=list)
    is_open: bool = False
    _counter: dict[int, int] = field(default_factory=dict)
    _shown: tuple[tuple[int, int], ...] = ()

    def add(self, line: Line) -> None:
        self.lines.append(line)
        self.cells.append(line.cell)
        if line.entry.open:
            self.is_open = True
        for place in line.places:
            self._counter[place] = self._counter.get(place, 0) + 1
        if line.places:
            self._shown = ()

    def totals(self, after: int) -> Totals:
        lines: Sequence[Line] = self.lines
        forgotten = self.forgotten_through(after)
        if forgotten:
            lines = [line for line in lines if line.number > forgotten]
        low, gross = sum([line.low for line in lines]), sum([line.high for line in lines])
        high, dropped = gross, NONE_DROPPED
        if self.ranges:
            low, dropped = self.net({line.number: line.low for line in lines})
            if self.is_open:
                high, dropped_high = self.net({line.number: line.high for line in lines})
                dropped &= dropped_high
            else:
                high = low
        if not self.adjustments:
            return Totals(low, high, gross, lines, dropped)
        in_force = tuple(one for one in self.adjustments if one.is_in_force(after))
        excluding = [one for one in in_force if one.kind is AdjustmentKind.EXCLUDE]
        flag = EXCLUDED if excluding else ""
        if not all(one.keeps_points for one in excluding):
            return Totals(0, 0, 0, lines, dropped, flag, in_force)
        change = self.change(in_force)
        return Totals(low + change, high + change, gross + change, lines, dropped, flag, in_force)

    def counted_places(self, lines: Sequence[Line]) -> tuple[tuple[int, int], ...]:
        """(place, how often) over the places the first countback of the chain looks at, ascending."""
        if lines is not self.lines:
            return _ascending(Counter([place for line in lines for place in line.places]))
        if not self._shown:
            self._shown = _ascending(self._counter)
        return self._shown

    def net(self, scores: Mapping[int, int]) -> tuple[int, frozenset[int]]:
        """What counts of the rounds' scores, and the rounds dropped."""
        dropped = dropped_rounds(self.ranges, scores)
        return sum(score for number, score in scores.items() if number not in dropped), dropped

    def forgotten_through(self, after: int) -> int:
        """The last round whose points are forgotten; 0: none."""
        if not self.adjustments:
            return 0
        resets = (one.from_round for one in self.adjustments if one.kind is AdjustmentKind.RESET)
        return max((number for number in resets if number < after), default=0)

    def change(self, in_force: tuple[Adjustment, ...]) -> int:
        change = Fraction(0)
        for one in in_force:
            if one.kind is AdjustmentKind.DEDUCT:
                change -= one.points
            elif one.kind is AdjustmentKind.GRANT:
                change += one.points
        return self.keys.whole(change)

    def shown(self, totals: Totals, after: int) -> tuple[RoundScore, ...]:
        """The cells of the matrix, those that do not count marked."""
        forgotten = self.forgotten_through(after)
        if not totals.dropped and not forgotten:
            return tuple(self.cells)
        lost = totals.dropped | {line.number for line in self.lines if line.number <= forgotten}
        return tuple(_not_counted(cell) if cell.round_number in lost else cell for cell in self.cells)


def _ascending(counter: Mapping[int, int]) -> tuple[tuple[int, int], ...]:
    return tuple(sorted(counter.items()))


def _not_counted(cell: RoundScore) -> RoundScore:
    awards = tuple(changed(award, counts=False) for award in cell.awards)
    return changed(cell, counts=False, awards=awards)


def _round_score(number: int, entry: Entry, least: Fraction, most: Fraction) -> RoundScore:
    return RoundScore(
        round_number=number,
        was_entered=True,
        place=entry.place,
        status=entry.status,
        least=least,
        most=most,
        counts=True,
        awards=tuple(entry.awards),
        cars=tuple(car.key for car in entry.cars),
        place_is_open=entry.place_is_open,
        possible_places=entry.possible_places,
        on_pole=entry.on_pole,
        fastest_lap=entry.fastest_lap,
    )


def absent(number: int) -> RoundScore:
    """The cell of a round in which the competitor had no car."""
    nothing = Fraction(0)
    return RoundScore(
        number, was_entered=False, place=None, status=None, least=nothing, most=nothing, counts=True, awards=()
    )
