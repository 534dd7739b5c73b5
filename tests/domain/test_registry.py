"""A name belongs to one object."""

import pytest

from racing.domain.registry import Registry


def test_a_name_taken_by_another_object_is_refused() -> None:
    registry: Registry[object] = Registry("racing.domain.points.rules")
    first = registry.register("bonus", object())

    with pytest.raises(ValueError, match="'bonus' is registered twice"):
        registry.register("bonus", object())

    assert registry.register("bonus", first) is first
