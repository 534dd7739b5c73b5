"""From a season's results and a championship's rules to the title fight before any round or session."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from fractions import Fraction

from racing.domain.standings.books import RoundBooks
from racing.domain.standings.season import ChampionshipRules, Round, SeasonResults
from racing.domain.title_race.ahead import Coming, sessions_ahead
from racing.domain.title_race.entry_lists import EntryLists
from racing.domain.title_race.ledger import Ledger, cut
from racing.domain.title_race.reckoning import Reckoning
from racing.domain.title_race.situation import Account, Contender, SessionToCome, Situation
from racing.domain.vocabulary import TitleKind

NOTHING_YET = Account(Fraction(0))


def situation_before(
    season: SeasonResults, rules: ChampionshipRules, before: int | None = None, before_session: str = ""
) -> Situation:
    """The fight before round `before` (None: before whatever has not been run yet), or before a session of it.

    The entry list of the next event is taken as complete where there is one: who is not on it scores
    nothing there. Crews are taken to stay together. Who has died scores nothing more. A round before that has
    no results at all is taken as still to come. Raises ValueError for wrong rules, LookupError for a round or session
    that does not exist.
    """
    return situation_from(Ledger(RoundBooks(season, rules)), before, before_session)


def situation_from(
    ledger: Ledger, before: int | None = None, before_session: str = "", *, trusts_entries: bool = True
) -> Situation:
    """The same from books that are written already; without trust anybody may turn up at the next event."""
    season = ledger.season
    if before is not None and all(one.number != before for one in season.rounds):
        raise LookupError(f"there is no round {before} in {season.series} {season.season}")
    first = next_round(ledger) if before is None else before
    begun = _begun(season, first, before, before_session)
    coming = [_as_it_stood(one, first, begun) for one in ledger.rounds if one.number >= first]
    missing = [one for one in ledger.rounds if one.number < first and not one.is_run]
    lists = EntryLists(ledger.lists, ledger.rules, first, is_binding=trusts_entries)
    accounts = ledger.accounts(first - 1, begun if begun is not None and begun.is_run else None)
    contenders = [key for key in (*accounts, *lists.everybody) if not ledger.is_excluded(key, first - 1)]
    keys = tuple(dict.fromkeys(contenders))
    return _situation(ledger, lists, accounts, keys, [*coming, *missing], _dead(ledger, first))


def _dead(ledger: Ledger, first: int) -> Collection[str]:
    """Drivers who can no longer start."""
    return ledger.season.died_after(first - 1) if ledger.rules.kind is TitleKind.DRIVERS else ()


def next_round(ledger: Ledger) -> int:
    """The first round from the last one begun on that has a session to come."""
    last = ledger.season.last_round_run
    unfinished = [
        one.number for one in ledger.rounds if one.number >= last and any(not each.is_run for each in one.sessions)
    ]
    return min(unfinished, default=last + 1)


def _begun(season: SeasonResults, first: int, before: int | None, before_session: str) -> Round | None:
    """The next round with those of its sessions that have been run; None: none of them counts as run."""
    one = next((one for one in season.rounds if one.number == first), None)
    if one is None or (before is not None and not before_session):
        return None
    return cut(one, before_session) if before_session else one


def _as_it_stood(one: Round, first: int, begun: Round | None) -> Round:
    if begun is not None and one.number == first:
        return begun
    return SeasonResults("", "", (one,)).through(first - 1).rounds[0]


def _situation(
    ledger: Ledger,
    lists: EntryLists,
    accounts: Mapping[str, tuple[Account, Account]],
    keys: tuple[str, ...],
    rounds: list[Round],
    dead: Collection[str],
) -> Situation:
    rules = ledger.rules
    coming = sessions_ahead(rounds, rules, ledger.prices, ledger.rounds)
    sessions = tuple(_with_cars(one, lists, keys, dead) for one in coming)
    weights = _weights(ledger, lists, keys, coming)
    together = {key: () if sessions else lists.last_cars(key) for key in keys}
    contenders = tuple(
        _contender(key, *accounts.get(key, (NOTHING_YET, NOTHING_YET)), weights[key], together[key]) for key in keys
    )
    found = Situation(contenders, sessions, rules.tie_break, ledger.best_of, crews_count_as_one=rules.dense_ranks)
    reckoning = Reckoning(found)
    order = {one.key: reckoning.key(one.most, ()) for one in contenders}
    by_crew = sorted(contenders, key=lambda one: (lists.order(one.key), one.key))
    return replace(found, contenders=tuple(sorted(by_crew, key=lambda one: order[one.key], reverse=True)))


def _contender(key: str, least: Account, most: Account, weight: Fraction, cars: tuple[str, ...]) -> Contender:
    """`cars` only where no session remains to name them."""
    low = replace(least, weight=weight)
    return Contender(key, low, low if least == most else replace(most, weight=weight), cars)


def _with_cars(one: Coming, lists: EntryLists, keys: tuple[str, ...], dead: Collection[str]) -> SessionToCome:
    cars = {key: () if key in dead else lists.cars(key, one.one, one.session) for key in keys}
    size = lists.class_size(one.one, one.session)
    distinct = len({car for own in cars.values() for car in own})
    is_open = lists.is_open(one.one, one.session)
    return replace(one.plan, cars=cars, is_open=is_open, entries=None if size is None else max(size, distinct))


def _weights(ledger: Ledger, lists: EntryLists, keys: tuple[str, ...], coming: list[Coming]) -> dict[str, Fraction]:
    """What a driver's rating multiplies his points by; one for everybody where no rule asks for ratings."""
    plain = dict.fromkeys(keys, Fraction(1))
    if not coming:
        return plain
    for key in keys:
        seat = lists.seat(key)
        if seat is not None and seat.rating:
            plain[key] = ledger.prices.weight(coming[0].one, coming[0].session, seat)
    return plain
