"""Loads Formula One from an F1DB directory."""

from __future__ import annotations

import re
from argparse import ArgumentParser, ArgumentTypeError
from pathlib import Path
from time import perf_counter
from typing import Any

from django.core.management.base import BaseCommand, CommandError, OutputWrapper

from racing import clock
from racing.actions.import_f1db import SeasonLoaded, import_f1db
from racing.importers.bundle.faults import BundleError
from racing.importers.f1db.dataset import Dataset, read_dataset

BAR = 30
SPAN = re.compile(r"(\d{4})(?:-(\d{4}))?")


class Command(BaseCommand):
    help = "Load seasons of Formula One from an F1DB directory. A second run changes nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("directory", type=Path, help="folder with the CSV files, packed (.csv.gz) or plain")
        parser.add_argument("--seasons", type=years, default=frozenset(), help="1950-2025 or 1988,1990; default: all")
        parser.add_argument("--dry-run", action="store_true", help="check and count everything, write nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        start = perf_counter()
        self.stdout.write("Reading …")
        data = self._read(options["directory"])
        chosen = self._chosen(options["seasons"], data)
        bar = ProgressBar(self.stdout, len(chosen))
        loaded = import_f1db(data, clock.now(), chosen, dry_run=options["dry_run"], progress=bar.step)
        self._report(loaded, perf_counter() - start, dry_run=options["dry_run"])

    def _read(self, directory: Path) -> Dataset:
        try:
            return read_dataset(directory)
        except BundleError as error:
            raise CommandError(f"Nothing was loaded.\n{error}") from None

    def _chosen(self, wanted: frozenset[int], data: Dataset) -> list[int]:
        unknown = sorted(wanted - set(data.years))
        if unknown:
            raise CommandError(f"The directory has no season {unknown[0]}; it has {data.years[0]} to {data.years[-1]}.")
        return sorted(wanted or data.years)

    def _report(self, loaded: list[SeasonLoaded], seconds: float, *, dry_run: bool) -> None:
        created, updated = sum(one.tally.created for one in loaded), sum(one.tally.updated for one in loaded)
        seen = sum(one.tally.seen for one in loaded)
        verb = "would be written" if dry_run else "written"
        self.stdout.write(
            f"{len(loaded)} seasons, {seen} rows: {created} new and {updated} changed rows {verb}, "
            f"{seen - created - updated} as before. {seconds:.1f} s, {seen / seconds:,.0f} rows/s."
        )


class ProgressBar:
    """One line that grows on a terminal; one line per season in a log."""

    def __init__(self, out: OutputWrapper, total: int) -> None:
        self._out, self._total, self._done = out, total, 0

    def step(self, loaded: SeasonLoaded) -> None:
        self._done += 1
        if not self._out.isatty():
            self._out.write(f"{loaded.year}: {loaded.tally.written} of {loaded.tally.seen} rows written")
            return
        filled = BAR * self._done // self._total
        end = "\n" if self._done == self._total else ""
        bar = "█" * filled + "·" * (BAR - filled)
        self._out.write(f"\r{bar} {self._done}/{self._total} {loaded.year}", ending=end)
        self._out.flush()


def years(text: str) -> frozenset[int]:
    """The text 1950-1960,1988 as numbers."""
    numbers: set[int] = set()
    for part in text.split(","):
        span = SPAN.fullmatch(part)
        first, last = (int(span[1]), int(span[2] or span[1])) if span else (1, 0)
        if last < first:
            raise ArgumentTypeError(f"“{text}” is no list of seasons such as 1950-1960,1988")
        numbers.update(range(first, last + 1))
    return frozenset(numbers)
