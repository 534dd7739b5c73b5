"""Competitors with their keys, and the two simple ways to their best and worst places."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product

from racing.domain.standings.open_field import OpenField, Outcome
from racing.domain.standings.ranking import Key, ranks

Places = tuple[int, ...]
Choice = Mapping[OpenField, Outcome]


@dataclass(frozen=True, slots=True)
class PlaceRange:
    """The places a competitor may have. Not exact: safe outer limits."""

    best: int
    worst: int
    is_exact: bool = True


@dataclass(frozen=True, slots=True)
class Contender:
    """One competitor. No completion brings a key below `least` or above `most`.

    `key` gives the full key of a completion. Where keys add up, `fixed` is the known part as one number and
    `values` what the places of the competitor's open cars in a field add to it.
    """

    competitor: str
    least: Key
    most: Key
    fields: tuple[OpenField, ...]
    key: Callable[[Choice], Key]
    fixed: int = 0
    values: Mapping[OpenField, Mapping[Places, int]] = field(default_factory=dict)


def interval_ranges(contenders: Sequence[Contender], is_dense: bool) -> dict[str, PlaceRange]:
    """Places from every competitor's own extremes: exact where nobody's overlap with his, else outer limits."""
    found = {}
    for one in contenders:
        sure = [other for other in contenders if other.least > one.most]
        perhaps = sum(1 for other in contenders if other.most > one.least and other is not one)
        ahead = _groups(sure) if is_dense else len(sure)
        found[one.competitor] = PlaceRange(ahead + 1, perhaps + 1, perhaps == ahead)
    return found


def _groups(contenders: Iterable[Contender]) -> int:
    """How many different keys these have at least: the most of them whose ranges do not touch."""
    groups = 0
    last: Key | None = None
    for one in sorted(contenders, key=lambda other: other.most):
        if last is None or one.least > last:
            groups, last = groups + 1, one.most
    return groups


def enumerated_ranges(contenders: Sequence[Contender], is_dense: bool, limit: int) -> dict[str, PlaceRange] | None:
    """Places over every completion, one by one; None when there are more than `limit`."""
    fields = list(dict.fromkeys(one for contender in contenders for one in contender.fields))
    per_field = []
    total = 1
    for one in fields:
        outcomes = joint_outcomes(one, [other for other in contenders if one in other.fields])
        total *= limit + 1 if outcomes is None else len(outcomes)
        if outcomes is None or total > limit:
            return None
        per_field.append(outcomes)
    places: dict[str, set[int]] = {contender.competitor: set() for contender in contenders}
    for combination in product(*per_field):
        chosen = list(zip(fields, combination, strict=True))
        keys = {one.competitor: one.key(_choice(one, chosen)) for one in contenders}
        for competitor, place in ranks(keys, is_dense).items():
            places[competitor].add(place)
    return {competitor: PlaceRange(min(seen), max(seen)) for competitor, seen in places.items()}


def joint_outcomes(one: OpenField, contenders: Sequence[Contender]) -> list[dict[str, Outcome]] | None:
    """What the contenders can have together in a field, each combination once; None: too many."""
    joint = joint_places(one, contenders)
    if joint is None:
        return None
    names = [contender.competitor for contender in contenders]
    columns = [[one.outcome(name, places) for places in column] for name, column in zip(names, joint, strict=True)]
    return [dict(zip(names, row, strict=True)) for row in dict.fromkeys(zip(*columns, strict=True))]


def joint_places(one: OpenField, contenders: Sequence[Contender]) -> list[list[Places]] | None:
    """For each contender the places of his open cars, completion by completion; None: too many completions."""
    own = [one.open_cars(contender.competitor) for contender in contenders]
    if not all(one.is_exact_for(contender.competitor) for contender in contenders):
        return None
    cars = tuple(sorted({car for cars in own for car in cars}))
    assignments = one.assignments(cars)
    if assignments is None:
        return None
    slots = [[cars.index(car) for car in mine] for mine in own]
    return [[tuple([places[slot] for slot in mine]) for places in assignments] for mine in slots]


def _choice(contender: Contender, chosen: Sequence[tuple[OpenField, Mapping[str, Outcome]]]) -> Choice:
    return {one: outcomes[contender.competitor] for one, outcomes in chosen if contender.competitor in outcomes}
