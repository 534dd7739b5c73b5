"""Every points rule keeps the promises written beside it."""

from types import GeneratorType

import pytest

from racing.domain.points.registry import Example, points_rules
from racing.domain.points.system import RuleSetting

ALL = [(name, example) for name, rule in points_rules.items() for example in rule.examples]


@pytest.mark.parametrize(("name", "example"), ALL, ids=[f"{name}-{number}" for number, (name, _) in enumerate(ALL)])
def test_rule_keeps_its_examples(name: str, example: Example):
    bound = points_rules.bind(RuleSetting(name, example.settings))

    answer = bound(*example.given)

    assert (list(answer) if isinstance(answer, GeneratorType) else answer) == example.gives


@pytest.mark.parametrize("name", [name for name, _ in points_rules.items()])
def test_rule_is_described_and_has_two_examples(name: str):
    rule = points_rules.get(name)

    assert len(rule.description.splitlines()) > 1
    assert len({str(example.gives) for example in rule.examples}) > 1
