"""Who may import whom: the contracts of pyproject.toml, kept by every change."""

import re
from pathlib import Path

import pytest
from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

ROOT = Path(__file__).resolve().parents[2]


INNER = ("domain", "models", "presentation", "queries", "importers", "actions", "tables", "templatetags")
ASKS_THE_TIME = re.compile(r"\b(clock\.now|timezone\.now|datetime\.now|datetime\.utcnow|date\.today)\(")
OWN_REASONS = {
    "models/publishing.py": "clean() of a form has no moment to be handed: published without one means from now on",
}


def test_the_time_is_handed_down_and_never_asked_for_within() -> None:
    asking = {
        path.relative_to(ROOT / "racing").as_posix()
        for folder in INNER
        for path in (ROOT / "racing" / folder).rglob("*.py")
        if ASKS_THE_TIME.search(path.read_text(encoding="utf-8"))
    }

    assert asking == set(OWN_REASONS)


def test_nothing_imports_upwards(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(ROOT)

    status = lint_imports(config_filename="pyproject.toml", no_cache=True, no_logo=True)

    assert status == EXIT_STATUS_SUCCESS, capsys.readouterr().out
