"""Turns accounts into a table: who is listed, in which order, on which place, with which cells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

from racing.domain.points.case import KeepBest
from racing.domain.standings.accounts import RESET, Account, Line, Totals, absent
from racing.domain.standings.contenders import contender, known_key
from racing.domain.standings.contest import Contender, PlaceRange, enumerated_ranges, interval_ranges
from racing.domain.standings.place_search import searched_ranges
from racing.domain.standings.rank_key import RankKeys
from racing.domain.standings.ranking import Key, decided_by, ranks
from racing.domain.standings.round_book import RoundBook
from racing.domain.standings.season import ChampionshipRules
from racing.domain.standings.table import RoundScore, Standing, Standings
from racing.domain.vocabulary import AdjustmentKind

ENUMERATED = 400
"""Completions of a table up to which all of them are looked at one by one."""

NOTHING = Fraction(0)


class Tabulator:
    """Collects rounds in order; `table` may be asked after each."""

    def __init__(
        self, championship: ChampionshipRules, keys: RankKeys, ranges: tuple[KeepBest, ...], rounds_in_season: int
    ) -> None:
        self._championship = championship
        self._keys = keys
        self._ranges = ranges
        self._rounds_in_season = rounds_in_season
        self._accounts: dict[str, Account] = {}
        self._books: list[RoundBook] = []
        self._absent: list[RoundScore] = []
        self._fractions: dict[int, Fraction] = {}

    def add(self, book: RoundBook, lines: Mapping[str, Line]) -> None:
        """`lines` are those of the book's entries."""
        for competitor in lines:
            if competitor not in self._accounts:
                mine = tuple(one for one in self._championship.adjustments if one.competitor == competitor)
                new = Account(competitor, self._keys, self._ranges, mine, cells=list(self._absent))
                self._accounts[competitor] = new
        cell = absent(book.number)
        for competitor, account in self._accounts.items():
            line = lines.get(competitor)
            if line is None:
                account.cells.append(cell)
            else:
                account.add(line)
        self._absent.append(cell)
        self._books.append(book)

    def totals(self, after: int) -> dict[str, tuple[Fraction, Fraction]]:
        """What the table after round `after` says of everybody's points: the least and the most."""
        totals = ((competitor, account.totals(after)) for competitor, account in self._accounts.items())
        return {competitor: (self._points(one.low), self._points(one.high)) for competitor, one in totals}

    def table(self, after: int) -> Standings:
        """The table after round `after`, the newest one added or one that does not count here."""
        totals = {competitor: account.totals(after) for competitor, account in self._accounts.items()}
        listed = {competitor: one for competitor, one in totals.items() if self._is_listed(one)}
        ranked = {competitor: one for competitor, one in listed.items() if not one.flag}
        keys = {one: known_key(self._accounts[one], mine.lines, mine.low) for one, mine in ranked.items()}
        places = self._places(ranked, keys)
        order = sorted(ranked, key=lambda one: self._display_order(one, places[one], ranked[one]))
        order += sorted((one for one in listed if listed[one].flag), key=lambda one: (-listed[one].low, one))
        decided = self._decisions([one for one in order if one in ranked], ranked, keys)
        rows = tuple(self._row(one, listed[one], places.get(one), decided.get(one, ""), after) for one in order)
        starts = [book.all_starts for book in self._books]
        return Standings(
            championship=self._championship,
            after_round=after,
            rounds_in_season=self._rounds_in_season,
            rows=rows,
            open_rounds=tuple(book.number for book in self._books if book.is_open),
            known_starts=sum(book.known_starts for book in self._books),
            all_starts=None if None in starts else sum(start or 0 for start in starts),
            former_rows=tuple(self._former_rows(after)),
        )

    def _is_listed(self, totals: Totals) -> bool:
        if totals.flag or any(one.points for one in totals.in_force):
            return True
        if self._championship.lists_everybody:
            return any(line.entry.has_started for line in totals.lines)
        return totals.gross != 0

    def _places(self, ranked: Mapping[str, Totals], keys: Mapping[str, Key]) -> Mapping[str, PlaceRange]:
        is_dense = self._championship.dense_ranks
        if not any(self._accounts[one].is_open for one in ranked):
            return {one: PlaceRange(place, place) for one, place in ranks(keys, is_dense).items()}
        contenders = [contender(self._accounts[one], totals) for one, totals in ranked.items()]
        return place_ranges(contenders, is_dense, is_additive=self._keys.are_additive and not self._ranges)

    def _display_order(self, competitor: str, place: PlaceRange, totals: Totals) -> tuple[object, ...]:
        return place.best, place.worst, -totals.low, -totals.high, competitor

    def _decisions(self, order: Sequence[str], ranked: Mapping[str, Totals], keys: Mapping[str, Key]) -> dict[str, str]:
        """Which tie-break put a row behind the one above it, where both are known in full."""
        known = {one for one in order if not self._accounts[one].is_open}
        chain = self._championship.tie_break
        return {
            behind: decided_by(keys[ahead], keys[behind], chain)
            for ahead, behind in pairwise(order)
            if ahead in known and behind in known
        }

    def _row(self, competitor: str, totals: Totals, place: PlaceRange | None, decided: str, after: int) -> Standing:
        account = self._accounts[competitor]
        return Standing(
            competitor=competitor,
            best_place=place.best if place else None,
            worst_place=place.worst if place else None,
            least=self._points(totals.low),
            most=self._points(totals.high),
            wins=sum([line.entry.wins for line in totals.lines]),
            places=account.counted_places(totals.lines),
            scores=account.shown(totals, after),
            flag=totals.flag,
            tie_decided_by=decided,
            places_are_bounds=place is not None and not place.is_exact,
            points_are_bounds=account.is_open
            and not all(one.is_exact for line in totals.lines for one in line.entry.open),
            adjustments=totals.in_force,
        )

    def _points(self, whole: int) -> Fraction:
        if whole not in self._fractions:
            self._fractions[whole] = Fraction(whole, self._keys.scale)
        return self._fractions[whole]

    def _former_rows(self, after: int) -> list[Standing]:
        """The accounts that a RESET closed, with their cells and without points."""
        closed = []
        for competitor, account in self._accounts.items():
            forgotten = account.forgotten_through(after)
            if forgotten:
                cells = account.shown(account.totals(after), after)
                mine = tuple(one for one in account.adjustments if one.kind is AdjustmentKind.RESET)
                row = Standing(competitor, None, None, NOTHING, NOTHING, 0, (), cells, RESET)
                closed.append(replace(row, adjustments=mine))
        return closed


def place_ranges(contenders: Sequence[Contender], is_dense: bool, is_additive: bool) -> Mapping[str, PlaceRange]:
    """Best and worst places by the cheapest way that is exact; outer limits where none is."""
    intervals = interval_ranges(contenders, is_dense)
    if all(one.is_exact for one in intervals.values()):
        return intervals
    if is_additive and not is_dense:
        return searched_ranges(contenders, intervals)
    return enumerated_ranges(contenders, is_dense, ENUMERATED) or intervals
