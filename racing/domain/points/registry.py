"""Points rules by name: their stage, their settings, their examples."""

from __future__ import annotations

import importlib
import inspect
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from racing.domain.points.settings import SettingError, exact_value
from racing.domain.points.system import RuleSetting
from racing.domain.registry import Registry
from racing.domain.sentence import Sentence, sentence
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
        """Raises SettingError for an unknown rule and for unknown, missing or wrong settings, naming them."""
        if setting.name not in self:
            known = ", ".join(name for name, _ in self.items())
            raise SettingError(
                sentence("There is no points rule “{rule}”, only: {known}.", rule=setting.name, known=known)
            )
        rule = self.get(setting.name)
        for name in sorted(set(setting.settings) - set(rule.settings)):
            raise SettingError(_unknown(rule, name))
        return BoundRule(rule, {name: _value(rule, name, setting.settings) for name in rule.settings})


def _unknown(rule: PointsRule, name: str) -> Sentence:
    known = ", ".join(rule.settings)
    return sentence(
        "The rule “{rule}” has no setting “{setting}”, only: {known}.", rule=rule.name, setting=name, known=known
    )


def _value(rule: PointsRule, name: str, given: Mapping[str, object]) -> object:
    if name in given:
        return exact_value(name, given[name], rule.settings[name])
    if name not in rule.defaults:
        raise SettingError(sentence("The rule “{rule}” needs the setting “{setting}”.", rule=rule.name, setting=name))
    return rule.defaults[name]


points_rules = PointsRules("racing.domain.points.rules")
