"""Points rules by name: their stage, their settings, their examples."""

from __future__ import annotations

import importlib
import inspect
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Any

from racing.domain.points.system import RuleSetting
from racing.domain.registry import Registry
from racing.domain.sentence import Sentence
from racing.domain.vocabulary import SessionKind

RACES = frozenset({SessionKind.RACE, SessionKind.SPRINT})
GRIDS = frozenset({SessionKind.QUALIFYING, SessionKind.GRID})


class Stage(StrEnum):
    """Where a rule is asked, in this order. The signature of its function follows from it.

    CAR       (case) -> bool                      may this car have points by place?
    SEAT      (case, seat) -> bool                may this driver have the car's points?
    FACTOR    (case) -> Fraction                  multiplies the points by place
    ROUNDING  (points) -> Fraction                rounds them
    BONUS     (case) -> Iterable[Bonus]           points beside the table
    SHARING   (drivers) -> Fraction               each driver's part of a car with so many drivers
    WEIGHT    (seat) -> Fraction                  multiplies what one driver gets
    CARS      () -> int                           how many cars of one competitor score in a session
    SEASON    (rounds) -> Iterable[KeepBest]      which rounds' scores count; rounds: numbers that are not cancelled

    A rule that looks at `case.place` must not tell places apart that are beyond the table and beyond every whole number
    in its settings: the search for ranges takes all of these for one.
    """

    CAR = "car"
    SEAT = "seat"
    FACTOR = "factor"
    ROUNDING = "rounding"
    BONUS = "bonus"
    SHARING = "sharing"
    WEIGHT = "weight"
    CARS = "cars"
    SEASON = "season"


@dataclass(frozen=True, slots=True)
class PointsRule:
    """A registered rule. `settings` maps each setting to its type; those in `defaults` may be left out."""

    name: str
    label: Sentence
    stage: Stage
    settings: Mapping[str, type]
    defaults: Mapping[str, object]
    sessions: frozenset[SessionKind]
    apply: Callable[..., Any]

    @property
    def description(self) -> str:
        """The docstring of the rule's module: what it does, in what units, from which rule book."""
        return inspect.getdoc(importlib.import_module(self.apply.__module__)) or ""

    @property
    def examples(self) -> tuple[Example, ...]:
        return tuple(importlib.import_module(self.apply.__module__).EXAMPLES)


@dataclass(frozen=True, slots=True)
class Example:
    """A rule's behaviour in one line: with `settings`, the arguments `given` lead to `gives`."""

    given: tuple[object, ...]
    gives: object
    settings: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class BoundRule:
    """A rule with its settings checked and complete."""

    rule: PointsRule
    settings: Mapping[str, object]

    def __call__(self, *given: object) -> Any:
        return self.rule.apply(*given, **self.settings)


class PointsRules(Registry[PointsRule]):
    """The registry of points rules."""

    def add(
        self,
        name: str,
        *,
        label: Sentence,
        stage: Stage,
        settings: Mapping[str, type] | None = None,
        sessions: Iterable[SessionKind] = RACES,
    ) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
        """Registers the decorated function as a rule; keyword arguments with defaults are optional settings."""

        def register(apply: Callable[..., Any]) -> Callable[..., Any]:
            schema = dict(settings or {})
            parameters = inspect.signature(apply).parameters
            defaults = {key: parameters[key].default for key in schema}
            defaults = {key: value for key, value in defaults.items() if value is not inspect.Parameter.empty}
            self.register(name, PointsRule(name, label, stage, schema, defaults, frozenset(sessions), apply))
            return apply

        return register

    def bind(self, setting: RuleSetting) -> BoundRule:
        """Raises ValueError for an unknown rule and for unknown, missing or wrong settings, naming them."""
        try:
            rule = self.get(setting.name)
        except LookupError as error:
            raise ValueError(f"points rule {error.args[0]}") from None
        unknown = sorted(set(setting.settings) - set(rule.settings))
        if unknown:
            known = ", ".join(rule.settings) or "none"
            raise ValueError(f"rule {rule.name!r} has no setting {unknown[0]!r}; it has: {known}")
        values = {key: _value(rule, key, setting.settings) for key in rule.settings}
        return BoundRule(rule, values)


def _value(rule: PointsRule, key: str, given: Mapping[str, object]) -> object:
    if key not in given:
        if key not in rule.defaults:
            raise ValueError(f"rule {rule.name!r} needs the setting {key!r}")
        return rule.defaults[key]
    try:
        return _converted(given[key], rule.settings[key])
    except ValueError as error:
        raise ValueError(f"rule {rule.name!r}, setting {key!r}: {error}") from None


def _converted(value: object, wanted: type) -> object:
    """`value` as `wanted`. Whole numbers are fractions too; words are looked up in an enumeration."""
    if issubclass(wanted, StrEnum):
        if value not in [str(member) for member in wanted]:
            raise ValueError(f"{value!r} is none of {', '.join(wanted)}")
        return wanted(str(value))
    if wanted is Fraction and isinstance(value, int) and not isinstance(value, bool):
        value = Fraction(value)
    if not isinstance(value, wanted) or (wanted is int and isinstance(value, bool)):
        raise ValueError(f"{value!r} is no {_TYPE_NAMES.get(wanted, wanted.__name__)}")
    if isinstance(value, int | Fraction) and value < 0:
        raise ValueError(f"{value} is negative")
    return value


_TYPE_NAMES: Mapping[type, str] = {int: "whole number", Fraction: "exact number", bool: "yes or no", str: "text"}

points_rules = PointsRules("racing.domain.points.rules")
