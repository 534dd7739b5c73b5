"""Fixtures used across folders."""

import os
import shutil
from collections import Counter
from collections.abc import Callable, Hashable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import EmptyResultSet
from django.core.management import call_command
from django.db.models import QuerySet
from django.utils import translation
from pytest_django.fixtures import Settings

from racing.queries.prepared import Prepared, kind_of
from racing.queries.preview_beginners import STARTERS
from racing.queries.preview_past import PAST
from racing.queries.previews import PREVIEWS
from racing.queries.records import FOUND
from racing.queries.records_rows import DRIVES, SERIES
from racing.queries.season_results import SEASONS

MEASURED_CASES = 1
COMPARED_TIMES = 5
BROWSERS = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"]


def pytest_configure(config: pytest.Config) -> None:
    """German pages need the compiled catalogue; once for all workers."""
    if not hasattr(config, "workerinput"):
        call_command("compilemessages", verbosity=0)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Measuring doubles a test's time. What is slow, what waits for a browser, and the second and every further case
    of one test with a database run lines that others cover; the figure is a lower bound.
    """
    cases: Counter[str] = Counter()
    for item in items:
        test = item.nodeid.partition("[")[0]
        cases[test] += 1
        is_further = cases[test] > MEASURED_CASES and item.get_closest_marker("django_db")
        if is_further or item.get_closest_marker("slow") or item.get_closest_marker("browser"):
            item.add_marker("no_cover")


@pytest.fixture(autouse=True)
def nothing_remembered() -> None:
    """Each test has a database of its own, in which the same key may name another season."""
    for memo in (SEASONS, PAST, STARTERS, PREVIEWS, DRIVES, SERIES, FOUND):
        memo.forget()


@pytest.fixture(autouse=True, scope="session")
def prepared_queries_are_those_built_afresh() -> Iterator[None]:
    """The first times that tests come by one: with its values it is the query that its function would have built."""
    ready = Prepared.ready
    compared: Counter[tuple[Prepared[*tuple[Any, ...], Any], Hashable]] = Counter()

    def ready_and_compared(self: Prepared[*tuple[Any, ...], Any], *values: Any) -> QuerySet[Any, Any]:
        rows = ready(self, *values)
        kind = self, kind_of(values)
        if compared[kind] < COMPARED_TIMES:
            compared[kind] += 1
            assert statement(rows) == statement(self.build(*values)), self.__name__
        return rows

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Prepared, "ready", ready_and_compared)
        yield


def statement(rows: QuerySet[Any, Any]) -> tuple[str, tuple[Any, ...]]:
    """The SQL, without the brackets that Django puts around whatever is not a plain value, and its values."""
    try:
        sql, values = rows.query.get_compiler(using=rows.db).as_sql()
    except EmptyResultSet:
        return "", ()
    return sql.replace("(%s)", "%s"), tuple(values)


@pytest.fixture(autouse=True)
def default_language() -> None:
    """A German page of the test before leaves German switched on."""
    translation.deactivate()


@pytest.fixture
def pin_clock(settings: Settings) -> Callable[[str], None]:
    """`pin_clock("2009-08-27")` makes racing.clock stand at noon UTC of that day; a full ISO datetime works too."""

    def pin(moment: str) -> None:
        settings.STINT_NOW = moment

    return pin


@pytest.fixture
def mosport_week(pin_clock: Callable[[str], None]) -> None:
    """The demo's moment: the Thursday before the Grand Prix of Mosport 2009."""
    pin_clock("2009-08-27")


@pytest.fixture
def live_clock(settings: Settings) -> None:
    """racing.clock tells the real time (or the one time-machine sets)."""
    settings.STINT_NOW = ""


@pytest.fixture(scope="session")
def chromium() -> str:
    """Path of a Chromium; without one the test is skipped and says so. STINT_CHROMIUM names one directly."""
    named = os.environ.get("STINT_CHROMIUM", "")
    installed = [named] if named else [path for name in BROWSERS if (path := shutil.which(name))]
    found = [*installed, *playwright_browsers()]
    if not found:
        pytest.skip("no Chromium: install chromium or google-chrome, or run `playwright install chromium`")
    return found[0]


def playwright_browsers() -> list[str]:
    """Chromiums that Playwright has downloaded, newest first."""
    home = os.environ.get("PLAYWRIGHT_BROWSERS_PATH", "") or Path.home() / ".cache" / "ms-playwright"
    folders = sorted(Path(home).glob("chromium-*"), reverse=True)
    return [str(path) for folder in folders for path in folder.glob("chrome-linux*/chrome")]
