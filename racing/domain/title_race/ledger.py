"""What everybody has so far, from results: the standings engine's books as accounts of a title fight."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import cached_property
from typing import NamedTuple

from racing.domain.standings.books import RoundBooks
from racing.domain.standings.open_field import Outcome
from racing.domain.standings.round_book import Entry, RoundBook
from racing.domain.standings.season import Round, SeasonResults
from racing.domain.standings.tie_break import PlacedResult
from racing.domain.title_race.ahead import Prices, has_race
from racing.domain.title_race.entry_lists import Lists, lists_of
from racing.domain.title_race.situation import Account
from racing.domain.vocabulary import AdjustmentKind


class _Brought(NamedTuple):
    """What one round brought one competitor, at the least or at the most."""

    points: Fraction
    results: tuple[PlacedResult, ...]


@dataclass
class _Sum:
    """One side, least or most, of one competitor's account while it is added up."""

    scores: dict[int, Fraction] = field(default_factory=dict)
    results: list[PlacedResult] = field(default_factory=list)

    def add(self, number: int, brought: _Brought) -> None:
        before = self.scores.get(number)
        self.scores[number] = brought.points if before is None else before + brought.points
        self.results += brought.results

    def copied(self) -> _Sum:
        return _Sum(dict(self.scores), list(self.results))

    def account(self, points: Fraction) -> Account:
        return Account(points, self.scores, tuple(self.results))


@dataclass
class _Sides:
    """Both sides; one and the same as long as everything is known."""

    low: _Sum = field(default_factory=_Sum)
    high: _Sum | None = None

    def add(self, number: int, low: _Brought, high: _Brought) -> None:
        if self.high is None and low is not high:
            self.high = self.low.copied()
        self.low.add(number, low)
        if self.high is not None:
            self.high.add(number, high)

    def accounts(self, points: Fraction) -> tuple[Account, Account]:
        low = self.low.account(points)
        return low, low if self.high is None else self.high.account(points)


Takings = Mapping[str, tuple[_Brought, _Brought]]
"""What one round brought everybody: (least, most) by competitor, one and the same where nothing is open."""


class Ledger:
    """What a season's rounds brought in one championship, read after any of them."""

    def __init__(self, books: RoundBooks) -> None:
        self.season = books.season
        self.rules = books.championship
        self.prices = Prices(books.championship, books.scorer)
        self.rounds = books.counting
        self.best_of = books.ranges
        self._books = books
        self._takings: dict[int, Takings] = {}

    @cached_property
    def lists(self) -> Lists:
        """The entry lists of the season."""
        return lists_of(self.season.counting_rounds, self.rules)

    @property
    def knows_every_round(self) -> bool:
        """Each round of the class has a race; of one without nobody knows what it pays."""
        here = (one for one in self.rounds if not one.classes or self.rules.car_class in ("", *one.classes))
        return all(map(has_race, here))

    def accounts(self, after: int, begun: Round | None = None) -> Mapping[str, tuple[Account, Account]]:
        """(least, most) by competitor after round `after`; `begun`: a round of which some sessions are run.

        Who is excluded has no account. Adjustments are those in force after the round.
        """
        rounds = [(one.number, self._taken_in(one)) for one in self.rounds if one.number <= after and one.is_run]
        if begun is not None and any(one.number == begun.number for one in self.rounds):
            rounds.append((begun.number, _takings(self._books.part(begun))))
        sides: dict[str, _Sides] = {}
        for number, takings in rounds:
            for competitor, (low, high) in takings.items():
                if number > self._forgotten(competitor, after):
                    sides.setdefault(competitor, _Sides()).add(number, low, high)
        return {
            competitor: own.accounts(change)
            for competitor, own in sides.items()
            if (change := self._change(competitor, after)) is not None
        }

    def _taken_in(self, one: Round) -> Takings:
        """Asked for again after each later round."""
        if one.number not in self._takings:
            self._takings[one.number] = _takings(self._books.book(one))
        return self._takings[one.number]

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


def _takings(book: RoundBook) -> Takings:
    return {competitor: _brought(entry) for competitor, entry in book.entries.items()}


def _brought(entry: Entry) -> tuple[_Brought, _Brought]:
    if not entry.open:
        known = _Brought(entry.points, tuple(entry.results))
        return known, known
    least = [min(one.outcomes.values(), key=_worth) for one in entry.open]
    most = [max(one.outcomes.values(), key=_worth) for one in entry.open]
    return _completed(entry, least), _completed(entry, most)


def _completed(entry: Entry, outcomes: Sequence[Outcome]) -> _Brought:
    points = sum((one.points for one in outcomes), entry.points)
    return _Brought(points, (*entry.results, *(result for one in outcomes for result in one.results)))


def _worth(outcome: Outcome) -> tuple[Fraction, tuple[int, ...]]:
    return outcome.points, tuple(sorted((-result.place for result in outcome.results), reverse=True))


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
