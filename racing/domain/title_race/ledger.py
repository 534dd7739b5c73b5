"""What everybody has so far, from results: the standings engine's books as accounts of a title fight."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction

from racing.domain.standings.books import RoundBooks
from racing.domain.standings.open_field import Outcome
from racing.domain.standings.round_book import Entry
from racing.domain.standings.season import Round, SeasonResults
from racing.domain.standings.tie_break import PlacedResult
from racing.domain.title_race.ahead import Prices
from racing.domain.title_race.situation import Account
from racing.domain.vocabulary import AdjustmentKind


@dataclass
class _Sum:
    """One side, least or most, of one competitor's account while it is added up."""

    scores: dict[int, Fraction] = field(default_factory=dict)
    results: list[PlacedResult] = field(default_factory=list)

    def add(self, number: int, entry: Entry, outcomes: Iterable[Outcome]) -> None:
        chosen = list(outcomes)
        points = sum((one.points for one in chosen), entry.points)
        self.scores[number] = self.scores.get(number, Fraction(0)) + points
        self.results += [*entry.results, *(result for one in chosen for result in one.results)]

    def account(self, points: Fraction) -> Account:
        return Account(points, self.scores, tuple(self.results))


class Ledger:
    """What a season's rounds brought in one championship, read after any of them."""

    def __init__(self, books: RoundBooks) -> None:
        self.season = books.season
        self.rules = books.championship
        self.prices = Prices(books.championship, books.scorer)
        self.rounds = books.counting
        self.best_of = books.ranges
        self._books = books

    def accounts(self, after: int, begun: Round | None = None) -> Mapping[str, tuple[Account, Account]]:
        """(least, most) by competitor after round `after`; `begun`: a round of which some sessions are run.

        Who is excluded has no account. Adjustments are those in force after the round.
        """
        books = [self._books.book(one) for one in self.rounds if one.number <= after and is_run(one)]
        if begun is not None and any(one.number == begun.number for one in self.rounds):
            books.append(self._books.part(begun))
        lows: dict[str, _Sum] = {}
        highs: dict[str, _Sum] = {}
        for book in books:
            for competitor, entry in book.entries.items():
                if book.number > self._forgotten(competitor, after):
                    low, high = lows.setdefault(competitor, _Sum()), highs.setdefault(competitor, _Sum())
                    low.add(book.number, entry, (min(one.outcomes.values(), key=_worth) for one in entry.open))
                    high.add(book.number, entry, (max(one.outcomes.values(), key=_worth) for one in entry.open))
        return {
            competitor: (low.account(change), highs[competitor].account(change))
            for competitor, low in lows.items()
            if (change := self._change(competitor, after)) is not None
        }

    def is_excluded(self, competitor: str, after: int) -> bool:
        return self._change(competitor, after) is None

    def _forgotten(self, competitor: str, after: int) -> int:
        resets = (
            one.from_round
            for one in self.rules.adjustments
            if one.competitor == competitor and one.kind is AdjustmentKind.RESET and one.from_round < after
        )
        return max(resets, default=0)

    def _change(self, competitor: str, after: int) -> Fraction | None:
        """Points given or taken; None: excluded."""
        change = Fraction(0)
        for one in self.rules.adjustments:
            if one.competitor != competitor or one.from_round > after:
                continue
            if one.kind is AdjustmentKind.EXCLUDE:
                return None
            if one.kind is AdjustmentKind.DEDUCT:
                change -= one.points
            elif one.kind is AdjustmentKind.GRANT:
                change += one.points
        return change


def _worth(outcome: Outcome) -> tuple[Fraction, tuple[int, ...]]:
    return outcome.points, tuple(sorted((-result.place for result in outcome.results), reverse=True))


def is_run(one: Round) -> bool:
    return any(session.is_run for session in one.sessions)


def cut(one: Round, before_session: str) -> Round:
    """The round as it stood before one of its sessions: from that one on everything is still to come.

    Raises LookupError when the round has no session of this name.
    """
    slugs = [session.slug for session in one.sessions]
    if before_session not in slugs:
        raise LookupError(f"{one.name} has no session {before_session!r}; there are: {', '.join(slugs)}")
    at = slugs.index(before_session)
    empty = SeasonResults("", "", (one,)).through(one.number - 1).rounds[0]
    return replace(one, sessions=one.sessions[:at] + empty.sessions[at:])
