"""Times against the budgets of the product. What is measured stands in one module each under `benchmarks`."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.core.servers.basehttp import get_internal_wsgi_application

from racing.management.measure import Measured, benchmarks


class Command(BaseCommand):
    help = "Measure and print times beside their budgets. Nothing fails: a time depends on the machine."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("what", choices=[name for name, _ in benchmarks.items()], help="what to measure")
        parser.add_argument("--series", default="formula-1", help="address of the series; default: formula-1")

    def handle(self, *args: Any, **options: Any) -> None:
        # As the application server does: it also tells Python's garbage collector what lives as long as the process.
        get_internal_wsgi_application()
        found = False
        for one in benchmarks.get(options["what"])(options["series"]):
            found = True
            self.stdout.write(_line(one))
        if not found:
            raise CommandError(f"There is nothing of “{options['series']}” here to measure.")


def _line(one: Measured) -> str:
    verdict = "within" if one.seconds <= one.budget else "OVER"
    line = f"{one.what:<72} {one.seconds * 1000:>9.1f} ms   budget {one.budget * 1000:>7.0f} ms   {verdict}"
    return f"{line}   {one.notes}".rstrip()
