"""SQLite's options follow from its version; other databases are left alone."""

import pytest

from motorsport_site.database import database_from_url, sqlite_options, wal_is_safe


@pytest.mark.parametrize(
    ("version", "safe"),
    [
        ((3, 40, 1), False),
        ((3, 44, 5), False),
        ((3, 44, 6), True),
        ((3, 45, 0), False),
        ((3, 50, 6), False),
        ((3, 50, 7), True),
        ((3, 51, 2), False),
        ((3, 51, 3), True),
        ((3, 53, 4), True),
    ],
)
def test_write_ahead_logging_needs_the_repaired_versions(version: tuple[int, int, int], safe: bool) -> None:
    assert wal_is_safe(version) is safe
    assert ("journal_mode=WAL" in sqlite_options(version)["init_command"]) is safe
    assert ("synchronous=FULL" in sqlite_options(version)["init_command"]) is not safe


def test_sqlite_takes_its_lock_before_it_reads() -> None:
    config = database_from_url("sqlite:////srv/stint/stint.sqlite3")

    assert config["NAME"] == "/srv/stint/stint.sqlite3"
    assert config["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert config["ATOMIC_REQUESTS"] is False


def test_postgresql_is_reached_by_its_address() -> None:
    config = database_from_url("postgres://editor:secret@db.example:5432/stint")

    assert config["ENGINE"] == "django.db.backends.postgresql"
    assert (config["HOST"], config["NAME"], config["USER"]) == ("db.example", "stint", "editor")
    assert "OPTIONS" not in config
