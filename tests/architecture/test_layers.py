"""Who may import whom: the contracts of pyproject.toml, kept by every change."""

import re
import subprocess
import sys
from pathlib import Path

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


def test_nothing_imports_upwards() -> None:
    """In a process of its own: the tool silences every logger that is there before it."""
    linter = Path(sys.executable).with_name("lint-imports")

    found = subprocess.run([linter, "--no-cache", "--no-logo"], cwd=ROOT, capture_output=True, text=True, check=False)

    assert found.returncode == 0, found.stdout + found.stderr
