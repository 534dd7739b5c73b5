"""Standings from results: the one way in.

Rounds are written down one by one; after any of them a table can be asked for. See docs/standings.md.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from racing.domain.standings.drop_scores import kept_ranges
from racing.domain.standings.rank_key import RankKeys
from racing.domain.standings.round_book import RoundBook, RoundWriter
from racing.domain.standings.scoring import Scorer
from racing.domain.standings.season import ChampionshipRules, Round, SeasonResults
from racing.domain.standings.table import Standings
from racing.domain.standings.tabulation import Tabulator
from racing.domain.vocabulary import Coverage


def compute_standings(season: SeasonResults, championship: ChampionshipRules, through: int | None = None) -> Standings:
    """The table after round `through`, or after the newest round whose race has been classified.

    Before the first round the table has no rows. Raises ValueError for points rules, settings or tie-breaks that do
    not exist.
    """
    last = season.last_round_run if through is None else min(through, season.last_round_run)
    return SeasonBook(season, championship, last).after()


def progression(season: SeasonResults, championship: ChampionshipRules) -> tuple[Standings, ...]:
    """The table after every round run, in one pass. Raises ValueError as `compute_standings` does."""
    return SeasonBook(season, championship).after_each()


class SeasonBook:
    """A championship with every round written down once, so that the table after any of them costs little more.

    Raises ValueError as `compute_standings` does. `last`: what was run after this round is left out.
    """

    def __init__(self, season: SeasonResults, championship: ChampionshipRules, last: int | None = None) -> None:
        newest = season.last_round_run if last is None else last
        scorer = Scorer(championship)
        rounds = [one for one in season.counting_rounds if one.number <= newest and _was_run(one)]
        counting = [one for one in season.counting_rounds if one.number not in championship.excluded_rounds]
        writer = RoundWriter(championship, scorer, _horizon(rounds, championship))
        self._championship = championship
        self._rounds = [one.number for one in rounds]
        self._books = {one.number: writer.write(one) for one in rounds if one in counting}
        self._keys = _keys(championship, list(self._books.values()))
        self._ranges = kept_ranges(scorer.season_rules, [one.number for one in counting])
        self._rounds_in_season = len(counting)

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

    def _tabulator(self) -> Tabulator:
        return Tabulator(self._championship, self._keys, self._ranges, self._rounds_in_season)

    def _add(self, tabulator: Tabulator, number: int) -> None:
        if number in self._books:
            tabulator.add(self._books[number])


def _was_run(one: Round) -> bool:
    return any(session.is_run for session in one.sessions)


def _horizon(rounds: Sequence[Round], championship: ChampionshipRules) -> int:
    """A number no place in these rounds goes beyond, to close what has no known number of starters."""
    sessions = [session for one in rounds for session in one.sessions]
    if all(session.coverage is Coverage.COMPLETE for session in sessions):
        return 0
    sizes = [len(table.points) for table in championship.points_system.tables]
    for session in sessions:
        sizes += [*(counts.starters or counts.classified or 0 for counts in session.fields.values())]
        for row in session.results:
            sizes += [row.position or 0, row.class_position or 0, *row.possible_class_positions]
    return max(sizes, default=0)


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
