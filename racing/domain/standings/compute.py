"""Standings from results: the one way in.

Rounds are written down one by one; after any of them a table can be asked for. See docs/standings.md.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
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
    keeper = _Keeper(season, championship, last)
    for one in keeper.rounds:
        keeper.add(one)
    return keeper.tabulator.table(keeper.rounds[-1].number if keeper.rounds else 0)


def progression(season: SeasonResults, championship: ChampionshipRules) -> tuple[Standings, ...]:
    """The table after every round run, in one pass. Raises ValueError as `compute_standings` does."""
    return tuple(_after_each_round(season, championship))


def _after_each_round(season: SeasonResults, championship: ChampionshipRules) -> Iterator[Standings]:
    keeper = _Keeper(season, championship, season.last_round_run)
    for one in keeper.rounds:
        keeper.add(one)
        yield keeper.tabulator.table(one.number)


class _Keeper:
    """Writes all rounds down at the start, then hands them to the table one by one."""

    def __init__(self, season: SeasonResults, championship: ChampionshipRules, last: int) -> None:
        scorer = Scorer(championship)
        self.rounds = [one for one in season.counting_rounds if one.number <= last and _was_run(one)]
        counting = [one for one in season.counting_rounds if one.number not in championship.excluded_rounds]
        writer = RoundWriter(championship, scorer, _horizon(self.rounds, championship))
        self._books = {one.number: writer.write(one) for one in self.rounds if one in counting}
        keys = _keys(championship, list(self._books.values()))
        ranges = kept_ranges(scorer.season_rules, [one.number for one in counting])
        self.tabulator = Tabulator(championship, keys, ranges, len(counting))

    def add(self, one: Round) -> None:
        if one.number in self._books:
            self.tabulator.add(self._books[one.number])


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
