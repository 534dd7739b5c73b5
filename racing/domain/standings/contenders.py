"""From accounts to contenders: the keys that completions of missing places lead to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import inf

from racing.domain.standings.accounts import Account, Line, Totals
from racing.domain.standings.contest import Choice, Contender, Places
from racing.domain.standings.open_field import OpenField, Outcome
from racing.domain.standings.rank_key import RankKeys
from racing.domain.standings.ranking import Key


def contender(account: Account, totals: Totals) -> Contender:
    """The account as the search for places sees it."""
    keys = account.keys
    fields = tuple(one.field for line in totals.lines for one in line.entry.open)
    change = account.change(totals.in_force)
    if keys.are_additive and not account.ranges:
        return _adding_up(account.competitor, keys, totals, change)
    reckoning = _Reckoning(account, totals, change)
    if not fields:
        exact = reckoning.key({})
        return Contender(account.competitor, exact, exact, (), reckoning.key)
    least, most = reckoning.limits()
    return Contender(account.competitor, least, most, fields, reckoning.key)


def _adding_up(competitor: str, keys: RankKeys, totals: Totals, change: int) -> Contender:
    known = [keys.additive(keys.whole(line.entry.points), line.entry.results) for line in totals.lines]
    fixed = sum(known) + keys.additive(change, ())
    values: dict[OpenField, Mapping[Places, int]] = {}
    by_outcome: dict[OpenField, Mapping[Outcome, int]] = {}
    for line in totals.lines:
        for one in line.entry.open:
            outcomes = set(one.outcomes.values())
            worth = {each: keys.additive(keys.whole(each.points), each.results) for each in outcomes}
            by_outcome[one.field] = worth
            values[one.field] = {places: worth[each] for places, each in one.outcomes.items()}
    least = fixed + sum(min(value.values()) for value in values.values())
    most = fixed + sum(max(value.values()) for value in values.values())

    def key(choice: Choice) -> Key:
        return (fixed + sum(by_outcome[field][outcome] for field, outcome in choice.items()),)

    return Contender(competitor, (least,), (most,), tuple(values), key, fixed, values)


@dataclass(frozen=True, slots=True)
class _Reckoning:
    """Keys of seasons in which rounds do not simply add up."""

    account: Account
    totals: Totals
    change: int

    def key(self, choice: Choice) -> Key:
        keys = self.account.keys
        scores, results = {}, []
        for line in self.totals.lines:
            chosen = [choice[one.field] for one in line.entry.open]
            scores[line.number] = keys.whole(line.entry.points) + sum(keys.whole(one.points) for one in chosen)
            results += [*line.entry.results, *(result for one in chosen for result in one.results)]
        net, _ = self.account.net(scores)
        return keys.full(net + self.change, results)

    def limits(self) -> tuple[Key, Key]:
        """Each part of the key on its own at its least and at its most."""
        least: list[object] = [self.totals.low]
        most: list[object] = [self.totals.high]
        for number, tie_break in enumerate(self.account.keys.chain):
            if tie_break.order is not None:
                least.append(())
                most.append((inf,))
                continue
            low, high = self._digits(number)
            least.append(low)
            most.append(high)
        return tuple(least), tuple(most)

    def _digits(self, number: int) -> tuple[int, int]:
        keys = self.account.keys
        low = high = 0
        for line in self.totals.lines:
            low, high = low + line.digits[number], high + line.digits[number]
            for one in line.entry.open:
                values = [keys.digits(keys.chain[number], outcome.results) for outcome in one.outcomes.values()]
                low, high = low + min(values), high + max(values)
        return low, high


def known_key(account: Account, lines: Sequence[Line], points: int) -> Key:
    """The full key of what is known, for tables in which nothing is open."""
    parts: list[object] = [points]
    for number, tie_break in enumerate(account.keys.chain):
        if tie_break.order is None:
            parts.append(sum([line.digits[number] for line in lines]))
        else:
            parts.append(tie_break.order([result for line in lines for result in line.entry.results]))
    return tuple(parts)
