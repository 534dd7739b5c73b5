"""After a load the database knows how large its tables are."""

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection

from racing.actions.load_bundle import load_bundle

BUNDLE = settings.BASE_DIR / "racing" / "bundles" / "alms-2009"


@pytest.fixture
def measured(monkeypatch):
    """How often the tables were measured."""
    runs = []
    monkeypatch.setattr("racing.actions.load_bundle.measure_tables", lambda: runs.append(1))
    return runs


@pytest.mark.django_db
@pytest.mark.skipif(connection.vendor != "sqlite", reason="looks into SQLite's own table")
def test_a_load_leaves_the_sizes_of_the_tables_to_the_database():
    call_command("load_bundle", BUNDLE, summary=True)

    with connection.cursor() as cursor:
        cursor.execute("SELECT stat FROM sqlite_stat1 WHERE idx = 'racing_driver_in_order'")
        sizes = [stat.split()[0] for (stat,) in cursor.fetchall()]

    assert sizes == ["98"]


@pytest.mark.django_db
def test_only_a_load_that_writes_measures(measured):
    load_bundle(BUNDLE, dry_run=True)
    load_bundle(BUNDLE)
    load_bundle(BUNDLE)

    assert len(measured) == 1
