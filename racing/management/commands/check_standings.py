"""Compares computed standings with official ones, or checks what must hold of any table."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from racing import clock
from racing.actions.check_standings import Verdict, check_against, check_invariants
from racing.importers.bundle.faults import BundleError
from racing.queries.standings_check import seasons_of

SHOWN = 3


class Command(BaseCommand):
    help = "Compare computed standings with an official table; without one, check what must hold of any table."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("series", help="address of the series: formula-1")
        parser.add_argument("--season", default="", help="address of one season: 1988")
        parser.add_argument("--official", type=Path, metavar="FILE", help="CSV of official rows, plain or packed (.gz)")

    def handle(self, *args: Any, **options: Any) -> None:
        series, season, official = options["series"], options["season"], options["official"]
        if not seasons_of(series, season):
            raise CommandError(f"There is no season of “{series}” here that could be checked.")
        at = clock.now()
        try:
            if official is None:
                verdicts = [self._tell(one) for one in check_invariants(series, at, season)]
            else:
                verdicts = [self._tell(one) for one in check_against(series, official, at, season)]
        except BundleError as error:
            raise CommandError(str(error)) from None
        self._total(verdicts)

    def _tell(self, verdict: Verdict) -> Verdict:
        differences = list(verdict.differences)
        outcome = f"match ({verdict.rows} rows)" if not differences else f"{len(differences)} differences"
        self.stdout.write(f"{verdict.season} {verdict.championship}: {outcome}")
        for one in differences[:SHOWN]:
            self.stdout.write(f"    {one}")
        return verdict

    def _total(self, verdicts: list[Verdict]) -> None:
        if not verdicts:
            raise CommandError("Nothing was compared: the file has no row of these seasons.")
        wrong = [one for one in verdicts if one.differences]
        seasons, bad = {one.season for one in verdicts}, {one.season for one in wrong}
        total = f"{len(seasons) - len(bad)} of {len(seasons)} seasons match"
        total += f" ({len(verdicts) - len(wrong)} of {len(verdicts)} tables)."
        if wrong:
            raise CommandError(total)
        self.stdout.write(self.style.SUCCESS(total))
