"""The rounds of one championship, each written down once however many tables and questions rest on it."""

from __future__ import annotations

from racing.domain.standings.drop_scores import kept_ranges
from racing.domain.standings.round_book import RoundBook, RoundWriter
from racing.domain.standings.scoring import Scorer
from racing.domain.standings.season import ChampionshipRules, Round, SeasonResults
from racing.domain.vocabulary import Coverage


class RoundBooks:
    """Raises ValueError for points rules, settings or tie-breaks that do not exist."""

    def __init__(self, season: SeasonResults, championship: ChampionshipRules) -> None:
        self.season = season
        self.championship = championship
        self.scorer = Scorer(championship)
        self.counting = [one for one in season.counting_rounds if one.number not in championship.excluded_rounds]
        self.ranges = kept_ranges(self.scorer.season_rules, [one.number for one in self.counting])
        self._writer = RoundWriter(championship, self.scorer, _horizon(season, championship))
        self._books: dict[int, RoundBook] = {}

    def book(self, one: Round) -> RoundBook:
        """What a round of this season brought."""
        if one.number not in self._books:
            self._books[one.number] = self._writer.write(one)
        return self._books[one.number]

    def part(self, one: Round) -> RoundBook:
        """What a round brought up to one of its sessions; `one` holds no more."""
        return self._writer.write(one)


def _horizon(season: SeasonResults, championship: ChampionshipRules) -> int:
    """A number no place in this season goes beyond, to close what has no known number of starters."""
    sessions = [session for one in season.rounds for session in one.sessions if session.is_run]
    if all(session.coverage is Coverage.COMPLETE for session in sessions):
        return 0
    sizes = [len(table.points) for table in championship.points_system.tables]
    for session in sessions:
        sizes += [*(counts.starters or counts.classified or 0 for counts in session.fields.values())]
        for row in session.results:
            sizes += [row.position or 0, row.class_position or 0, *row.possible_class_positions]
    return max(sizes, default=0)
