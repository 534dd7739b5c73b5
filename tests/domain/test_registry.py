"""A name belongs to one object."""

import sys
from pathlib import Path

import pytest

from racing.domain.registry import Registry


def test_a_name_taken_by_another_object_is_refused() -> None:
    registry: Registry[object] = Registry("racing.domain.points.rules")
    first = registry.register("bonus", object())

    with pytest.raises(ValueError, match="'bonus' is registered twice"):
        registry.register("bonus", object())

    assert registry.register("bonus", first) is first


def test_a_module_that_cannot_be_imported_fails_every_look_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "broken_rules").mkdir()
    (tmp_path / "broken_rules" / "__init__.py").write_text("")
    (tmp_path / "broken_rules" / "bonus.py").write_text("raise RuntimeError('a slip in bonus')")
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.delitem(sys.modules, "broken_rules", raising=False)
    registry: Registry[object] = Registry("broken_rules")

    for _each in range(2):
        with pytest.raises(RuntimeError, match="a slip in bonus"):
            registry.get("bonus")
