"""manage.py load_bundle says what it did, or what is wrong."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from racing.models import Driver
from tests.support.bundles import SMALL, copy_of_small

pytestmark = pytest.mark.django_db


def load(*arguments: object, **options: object) -> list[str]:
    out = StringIO()
    call_command("load_bundle", *arguments, stdout=out, **options)
    return out.getvalue().splitlines()


def test_every_file_is_reported_as_it_is_done() -> None:
    lines = load(SMALL)

    assert lines[0] == "series.csv                    1  1 created, 0 updated, 0 unchanged"
    assert lines[-1] == "64 created, 0 updated, 0 unchanged"
    assert len(lines) == len(list(SMALL.glob("*.csv"))) + 1


def test_a_summary_is_one_line() -> None:
    load(SMALL)

    assert load(SMALL, summary=True) == ["0 created, 0 updated, 64 unchanged"]


def test_a_dry_run_says_so() -> None:
    lines = load(SMALL, dry_run=True)

    assert lines[-2:] == ["64 created, 0 updated, 0 unchanged", "Dry run: nothing was written."]
    assert not Driver.objects.exists()


def test_every_fault_is_printed_before_the_refusal(tmp_path: Path) -> None:
    folder = copy_of_small(tmp_path)
    folder.replace("drivers.csv", "DE,1976-02-13", "DE,13.2.1976")
    folder.replace("teams.csv", "Flying Lizard,lizard,US", "Flying Lizard,lizard,USA")
    errors = StringIO()

    with pytest.raises(CommandError, match=r"^2 faults\. Nothing was written\.$"):
        call_command("load_bundle", folder.path, stderr=errors)

    assert errors.getvalue().splitlines() == [
        "drivers.csv, line 2, column birth_date: “13.2.1976”; right would be: a date such as 2009-08-30",
        "teams.csv, line 2, column country: “USA”; right would be: a country code of two letters, such as DE",
    ]


def test_one_fault_is_no_plural(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"^1 fault\. Nothing was written\.$"):
        call_command("load_bundle", tmp_path / "nothing", stderr=StringIO())
