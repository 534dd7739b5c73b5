"""Works out the champions of every season; needed once for data older than this command."""

from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from racing.actions.settle_titles import settle_titles
from racing.actions.touch_season import renew_data_revision
from racing.models import Season


class Command(BaseCommand):
    help = "Work out the champions of every season whose results are complete. A second run changes nothing."

    def handle(self, *args: Any, **options: Any) -> None:
        with transaction.atomic():
            rows = settle_titles(Season.objects.values_list("pk", flat=True))
            renew_data_revision()
        self.stdout.write(f"{rows} champions worked out.")
