"""`import_f1db` from the command line."""

import io
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from racing import models
from racing.management.commands.import_f1db import ProgressBar
from tests.support.f1db import SAMPLE, changed_sample, load

pytestmark = pytest.mark.django_db


def test_it_tells_what_was_written(capsys):
    call_command("import_f1db", SAMPLE)

    first, season, total = capsys.readouterr().out.splitlines()
    rows = int(season.split()[1])
    assert (first, season) == ("Reading …", f"1935: {rows} of {rows} rows written")
    assert total.startswith(f"1 seasons, {rows} rows: {rows} new and 0 changed rows written, 0 as before.")
    assert models.Series.objects.get().credit_en.startswith("Formula One data: F1DB")


def test_a_dry_run_writes_nothing(capsys):
    call_command("import_f1db", SAMPLE, dry_run=True)

    assert "would be written" in capsys.readouterr().out
    assert not models.Series.objects.exists()
    assert not models.Driver.objects.exists()


def test_seasons_can_be_chosen_and_must_exist():
    with pytest.raises(CommandError, match="The directory has no season 1936; it has 1935 to 1935"):
        call_command("import_f1db", SAMPLE, "--seasons", "1935-1936")


@pytest.mark.parametrize("text", ["", "last", "1950-", "19500-19999", "1960-1950"])
def test_a_strange_list_of_seasons_is_refused(text: str):
    with pytest.raises(CommandError, match="is no list of seasons"):
        call_command("import_f1db", SAMPLE, "--seasons", text)


def test_faults_stop_everything(tmp_path: Path):
    directory = changed_sample(tmp_path, "race_results.csv", ",60,", ",sixty,")

    with pytest.raises(CommandError, match=r"Nothing was loaded.\nrace_results.csv, line 2, column laps"):
        call_command("import_f1db", directory)

    assert not models.Series.objects.exists()


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True

    def write(self, text: str, ending: str = "\n") -> int:  # as Django's OutputWrapper
        return super().write(text + ending)


def test_on_a_terminal_a_bar_grows():
    terminal = Terminal()
    bar = ProgressBar(terminal, 2)
    (loaded,) = load()

    bar.step(loaded)
    bar.step(loaded)

    assert terminal.getvalue() == (f"\r{'█' * 15}{'·' * 15} 1/2 1935\r{'█' * 30} 2/2 1935\n")


def test_benchmarks_print_times_beside_budgets(capsys):
    load()

    call_command("benchmark", "standings")

    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 4
    assert all("budget" in line for line in lines)


def test_a_benchmark_needs_something_to_measure():
    with pytest.raises(CommandError, match="nothing of “formula-1”"):
        call_command("benchmark", "standings")
