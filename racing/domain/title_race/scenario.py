"""A title fight from a JSON document. docs/title-race.md describes every key.

Whatever is wrong is said with the key, its value and what would be right.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import pairwise

from racing.domain.points.case import KeepBest
from racing.domain.standings.tie_break import PlacedResult, tie_breaks
from racing.domain.title_race.scenario_values import MOST_CARS, Node, ScenarioError, document
from racing.domain.title_race.situation import Account, Bonus, Contender, SessionToCome, Situation, own_car

__all__ = ["ScenarioError", "scenario"]

TOP = ("tie_break", "competitors", "sessions", "best_of", "crews_count_as_one")
COMPETITOR = ("name", "points", "places", "results", "scores", "car", "cars", "weight")
SESSION = (
    "name", "event", "round", "points", "others", "starters", "pole", "fastest_lap", "bonuses", "factor",
    "countback", "entries", "unrelated_cars", "cars", "entered", "cars_counting", "share_needed",
)  # fmt: skip


def scenario(text: str) -> Situation:
    """The situation a JSON document describes. Raises ScenarioError."""
    top = document(text)
    top.only(TOP)
    contenders = tuple(_contender(node) for node in top.required("competitors").items(at_least=1))
    _no_name_twice(top, contenders)
    sessions = tuple(
        _session(node, number, contenders) for number, node in enumerate(top.get("sessions").items(), start=1)
    )
    best_of = tuple(_best_of(node) for node in top.get("best_of").items())
    _no_round_twice(top, best_of)
    return Situation(
        contenders=contenders,
        sessions=sessions,
        tie_break=tuple(_tie_break(node) for node in top.get("tie_break", ["countback"]).items()),
        best_of=best_of,
        crews_count_as_one=top.get("crews_count_as_one", True).truth(),
    )


def _tie_break(node: Node) -> str:
    name = node.text()
    if name not in tie_breaks:
        known = ", ".join(known for known, _ in tie_breaks.items())
        raise node.fault(f"one of: {known}")
    return name


def _no_name_twice(top: Node, contenders: Sequence[Contender]) -> None:
    names = [one.key for one in contenders]
    for number, name in enumerate(names):
        if name in names[:number]:
            raise top.get("competitors").items()[number].get("name").fault("a name that no other competitor has")


def _no_round_twice(top: Node, best_of: Sequence[KeepBest]) -> None:
    seen: set[int] = set()
    for number, rule in enumerate(best_of):
        if seen & rule.rounds:
            raise top.get("best_of").items()[number].get("rounds").fault("rounds that no other range has")
        seen |= rule.rounds


def _best_of(node: Node) -> KeepBest:
    node.only(("rounds", "count"))
    first, last = (one.whole(1) for one in node.required("rounds").items(exactly=2))
    if last < first:
        raise node.get("rounds").fault("a first round and a later last one, as in [1, 10]")
    return KeepBest(frozenset(range(first, last + 1)), node.required("count").whole(1))


def _contender(node: Node) -> Contender:
    node.only(COMPETITOR)
    places = [
        PlacedResult(0, place, is_paid=True) for place, often in node.get("places", {}).counts() for _ in range(often)
    ]
    results = [_result(one) for one in node.get("results").items()]
    scores: dict[int, Fraction] = {}
    for one in node.get("scores").items():
        one.only(("round", "points"))
        number = one.required("round").whole(1)
        scores[number] = scores.get(number, Fraction(0)) + one.required("points").exact()
    weight = node.get("weight", 1).exact()
    account = Account(node.get("points", 0).exact(), scores, tuple(places + results), weight)
    cars = tuple(one.text() for one in node.get("cars").items())
    if "car" in node:
        cars = (node.get("car").text(), *cars)
    return Contender(node.required("name").text(), account, account, cars)


def _result(node: Node) -> PlacedResult:
    node.only(("round", "place", "paid"))
    return PlacedResult(
        node.required("round").whole(1), node.required("place").whole(1, MOST_CARS), node.get("paid", True).truth()
    )


def _session(node: Node, number: int, contenders: Sequence[Contender]) -> SessionToCome:
    node.only(SESSION)
    factor = node.get("factor", 1).exact()
    points = tuple(one.exact() * factor for one in node.required("points").items())
    others = node.get("others", 0).exact() * factor
    starters = node.get("starters", 0).exact() * factor
    _never_rises(node, points, others, starters)
    cars = _cars(node, contenders)
    name = node.get("name", f"Session {number}").text()
    return SessionToCome(
        name=name,
        points=points,
        round_number=node.get("round", number).whole(1),
        event=node.get("event", "").text(),
        others=others,
        starters=starters,
        bonuses=tuple(_bonuses(node)),
        entries=_entries(node, contenders, cars),
        counts_for_ties=node.get("countback", True).truth(),
        cars=cars,
        cars_counting=node.get("cars_counting", 1).whole(1),
        share_needed=node.get("share_needed").exact() if "share_needed" in node else None,
    )


def _never_rises(node: Node, points: Sequence[Fraction], others: Fraction, starters: Fraction) -> None:
    """The whole engine rests on a better place never paying less."""
    for place, (better, worse) in enumerate(pairwise(points), start=2):
        if worse > better:
            raise node.get("points").items()[place - 1].fault(f"at most what place {place - 1} pays")
    if points and others > points[-1]:
        raise node.get("others").fault("at most what the last place in the table pays")
    if starters > others:
        raise node.get("starters").fault('at most "others", what a classified car below the table gets')


def _bonuses(node: Node) -> list[Bonus]:
    found = [_bonus(node.get(name), name) for name in ("pole", "fastest_lap") if name in node]
    for one in node.get("bonuses").items():
        name = one.required("name")
        if name.text() in [bonus.name for bonus in found]:
            raise name.fault("a name that no other bonus of the session has")
        found.append(_bonus(one, name.text()))
    return found


def _bonus(node: Node, name: str) -> Bonus:
    """Points alone, or points with a place condition."""
    if not isinstance(node.value, dict):
        return Bonus(name, node.exact())
    node.only(("name", "points", "within", "exclusive"))
    within = node.get("within").whole(1, MOST_CARS) if "within" in node else None
    return Bonus(name, node.required("points").exact(), within, node.get("exclusive", True).truth())


def _cars(node: Node, contenders: Sequence[Contender]) -> Mapping[str, tuple[str, ...]]:
    names = [one.key for one in contenders]
    cars: dict[str, tuple[str, ...]] = {}
    if "entered" in node:
        entered = [one.choice(names) for one in node.get("entered").items()]
        cars = {name: () for name in names if name not in entered}
    for name, one in node.get("cars", {}).pairs():
        if name not in names:
            raise one.fault(f"a car for one of: {', '.join(names)}")
        cars[name] = _cars_of(one)
    return cars


def _cars_of(node: Node) -> tuple[str, ...]:
    if node.value is None:
        return ()
    if isinstance(node.value, list):
        return tuple(one.text() for one in node.items())
    return (node.text(),)


def _entries(node: Node, contenders: Sequence[Contender], cars: Mapping[str, tuple[str, ...]]) -> int | None:
    """The size of the class; never fewer than the cars that are named."""
    own = {car for one in contenders for car in cars.get(one.key, one.cars or (own_car(one.key),))}
    if "unrelated_cars" in node:
        return len(own) + node.get("unrelated_cars").whole(0, MOST_CARS)
    if "entries" not in node:
        return None
    entries = node.get("entries").whole(1, MOST_CARS)
    if entries < len(own):
        raise node.get("entries").fault(f"at least {len(own)}: the competitors alone bring that many cars")
    return entries
