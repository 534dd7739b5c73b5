"""Standings from results: the one way in.

Rounds are written down one by one; after any of them a table can be asked for. See docs/standings.md.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from racing.domain.standings.accounts import Line, line_of
from racing.domain.standings.books import RoundBooks
from racing.domain.standings.rank_key import RankKeys
from racing.domain.standings.round_book import RoundBook
from racing.domain.standings.season import ChampionshipRules, SeasonResults
from racing.domain.standings.table import Standings
from racing.domain.standings.tabulation import Tabulator


def compute_standings(season: SeasonResults, championship: ChampionshipRules, through: int | None = None) -> Standings:
    """The table after round `through`, or after the newest round whose race has been classified.

    Before the first round the table has no rows. Raises ValueError for points rules, settings or tie-breaks that do
    not exist.
    """
    known = season if through is None else season.through(through)
    return SeasonBook(RoundBooks(known, championship)).after()


def progression(season: SeasonResults, championship: ChampionshipRules) -> tuple[Standings, ...]:
    """The table after every round run, in one pass. Raises ValueError as `compute_standings` does."""
    return SeasonBook(RoundBooks(season, championship)).after_each()


class SeasonBook:
    """A championship's rounds up to the newest one run, so that the table after any of them costs little more.

    `last`: the newest round to look at, where its race need not have been classified.
    """

    def __init__(self, books: RoundBooks, last: int | None = None) -> None:
        newest = books.season.last_round_run if last is None else last
        rounds = [one for one in books.season.counting_rounds if one.number <= newest and one.is_run]
        self._championship = books.championship
        self._rounds = [one.number for one in rounds]
        self._books = {one.number: books.book(one) for one in rounds if one in books.counting}
        self._keys = _keys(self._championship, list(self._books.values()))
        self._lines: dict[int, dict[str, Line]] = {}
        self._ranges = books.ranges
        self._rounds_in_season = len(books.counting)

    def after(self, through: int | None = None) -> Standings:
        """The table after round `through`, or after the newest one."""
        run = [number for number in self._rounds if through is None or number <= through]
        tabulator = self._tabulator()
        for number in run:
            self._add(tabulator, number)
        return tabulator.table(run[-1] if run else 0)

    def after_each(self) -> tuple[Standings, ...]:
        """The table after every round run."""
        tabulator = self._tabulator()
        tables = []
        for number in self._rounds:
            self._add(tabulator, number)
            tables.append(tabulator.table(number))
        return tuple(tables)

    def totals_after_each(self) -> dict[int, dict[str, tuple[Fraction, Fraction]]]:
        """Round -> competitor -> the least and the most points of the table after it, without making the table."""
        tabulator = self._tabulator()
        totals = {}
        for number in self._rounds:
            self._add(tabulator, number)
            totals[number] = tabulator.totals(number)
        return totals

    def _tabulator(self) -> Tabulator:
        return Tabulator(self._championship, self._keys, self._ranges, self._rounds_in_season)

    def _add(self, tabulator: Tabulator, number: int) -> None:
        book = self._books.get(number)
        if book is None:
            return
        if number not in self._lines:
            self._lines[number] = {who: line_of(number, entry, self._keys) for who, entry in book.entries.items()}
        tabulator.add(book, self._lines[number])


def _keys(championship: ChampionshipRules, books: Sequence[RoundBook]) -> RankKeys:
    points = {one.points for one in championship.adjustments} | {Fraction(0)}
    results = deepest = 0
    for book in books:
        most = 0
        for entry in book.entries.values():
            seen = entry.results
            points.add(entry.points)
            for one in entry.open:
                points.update([outcome.points for outcome in one.outcomes.values()])
                seen = seen + [result for outcome in one.outcomes.values() for result in outcome.results]
            most = max(most, len(seen))
            for result in seen:
                if result.place > deepest:
                    deepest = result.place
        results += most
    return RankKeys(championship.tie_break, points, results, deepest)
