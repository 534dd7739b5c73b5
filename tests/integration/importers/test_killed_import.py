"""An import that is killed leaves the data as they were or all of it; the next one works."""

import os
import random
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from django.db import OperationalError, connection

from racing import models
from racing.actions.import_timing import import_timing
from racing.importers.names import KnownNames, all_new
from racing.importers.timing.file import read_timing_file
from tests.support.factories import make_event, make_race

SAMPLE = Path(__file__).parents[2] / "data" / "timing" / "al_kamel_race" / "race.csv"
MOMENTS = 20
TABLES = ("driver", "team", "carclass", "entry", "lineupdriver", "classification", "result")
SEASON = """
from racing import models
series = models.Series.objects.create(slug="cup", name="Cup", short_name="Cup")
season = models.Season.objects.create(series=series, slug="2009", label="2009", start_year=2009, end_year=2009)
circuit = models.Circuit.objects.create(slug="mosport", name="Mosport", short_name="Mosport", timezone="UTC")
for number in range(MOMENTS):
    event = models.Event.objects.create(
        season=season, slug=f"r{number}", circuit=circuit, name="Mosport", starts_on="2009-08-29", ends_on="2009-08-30"
    )
    models.Session.objects.create(event=event, slug="race", kind="race")
"""


def counts(database: Path) -> tuple[int, ...]:
    with closing(sqlite3.connect(database, timeout=20)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        return tuple(connection.execute(f"SELECT count(*) FROM racing_{name}").fetchone()[0] for name in TABLES)


class FailAt:
    """As a full disk does: the write with this number is refused."""

    def __init__(self, number: int) -> None:
        self.left = number

    def __call__(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if sql.startswith(("INSERT", "UPDATE", "DELETE")):
            self.left -= 1
            if self.left == 0:
                raise OperationalError("database or disk is full")
        return execute(sql, params, many, context)


@pytest.mark.django_db
def test_broken_off_at_any_write_it_leaves_all_or_nothing() -> None:
    race, file = make_race(make_event()), read_timing_file(SAMPLE)
    choices = all_new(file.cars, KnownNames(race.event), similar_too=True)
    tables = (models.Driver, models.Team, models.CarClass, models.Entry, models.LineupDriver, models.Result)
    before = [model.objects.count() for model in tables]
    broken = 0

    while True:
        try:
            with connection.execute_wrapper(FailAt(broken + 1)):
                import_timing(file, race, choices)
        except OperationalError:
            broken += 1
            assert [model.objects.count() for model in tables] == before
            assert not race.classifications.exists()
        else:
            break

    assert broken >= len(tables)
    assert models.Result.objects.count() == len(file.cars)


@pytest.mark.slow
@pytest.mark.skipif("STINT_SLOW" not in os.environ, reason="starts forty processes: set STINT_SLOW=1 to run it")
def test_killed_at_twenty_random_moments_it_leaves_all_or_nothing(tmp_path: Path) -> None:
    database = tmp_path / "killed.sqlite3"
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "motorsport_site.settings.development",
        "DATABASE_URL": f"sqlite:///{database}",
    }
    manage = [sys.executable, "manage.py"]
    subprocess.run([*manage, "migrate", "-v0"], env=environment, check=True)
    setup = SEASON.replace("MOMENTS", str(MOMENTS))
    subprocess.run([*manage, "shell", "-v0", "-c", setup], env=environment, check=True)

    def importing(number: int) -> subprocess.Popen[bytes]:
        command = [*manage, "import_timing", str(SAMPLE), "--event", f"cup/2009/r{number}", "--enter"]
        return subprocess.Popen([*command, "--similar-is-new", "--anyway"], env=environment, stdout=subprocess.DEVNULL)

    started = time.monotonic()
    assert importing(0).wait() == 0
    whole = time.monotonic() - started
    chance = random.Random(0)
    for number in range(1, MOMENTS):
        before = counts(database)
        process = importing(number)
        time.sleep(whole * chance.uniform(0.3, 1.1))
        process.kill()
        process.wait()
        after = counts(database)
        rows = dict(zip(TABLES, (new - old for old, new in zip(before, after, strict=True)), strict=True))
        assert rows["entry"] in (0, 5)
        assert rows["entry"] == rows["result"]
        assert rows["classification"] == rows["entry"] // 5

    assert importing(MOMENTS - 1).wait() == 0
