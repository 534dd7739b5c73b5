"""The joined style sheet is found like any other static file, and follows its parts."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from pytest_django.fixtures import Settings

from motorsport_site.static_files import SHEET, JoinedStyleSheet


@pytest.fixture
def finder(settings: Settings, tmp_path: Path) -> JoinedStyleSheet:
    settings.VAR_DIR = tmp_path
    return JoinedStyleSheet()


def test_django_finds_the_sheet() -> None:
    assert str(finders.find(SHEET)).endswith("site.css")


def test_other_files_are_left_to_other_finders(finder: JoinedStyleSheet) -> None:
    assert finder.find("css/tokens.css") == []
    assert finder.check() == []


def test_sheet_is_listed_once_for_collecting(finder: JoinedStyleSheet) -> None:
    assert [path for path, _storage in finder.list([])] == [SHEET]
    assert len(finder.find(SHEET, find_all=True)) == 1


def test_sheet_is_written_only_when_a_part_changed(finder: JoinedStyleSheet) -> None:
    sheet = finder.assemble()
    first = sheet.stat().st_mtime_ns

    finder.assemble()
    assert sheet.stat().st_mtime_ns == first

    sheet.write_text("old", encoding="utf-8")
    assert finder.assemble().read_text("utf-8").startswith("@layer")
