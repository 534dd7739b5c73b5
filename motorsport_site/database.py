"""How the site talks to its database; SQLite gets the options that make it safe with several writers."""

import sqlite3
from pathlib import Path
from typing import Any

import environ

Version = tuple[int, int, int]

LOCK_WAIT_SECONDS = 20


def wal_is_safe(version: Version) -> bool:
    """Whether this SQLite has the fix for the WAL-reset bug, which could lose writes (sqlite.org/wal.html)."""
    if version >= (3, 51, 3):
        return True
    return (3, 50, 7) <= version < (3, 51, 0) or (3, 44, 6) <= version < (3, 45, 0)


def sqlite_options(version: Version = sqlite3.sqlite_version_info) -> dict[str, Any]:
    """IMMEDIATE takes the write lock at the start, so that read-then-write cannot fail half way."""
    journal = "WAL" if wal_is_safe(version) else "DELETE"
    synchronous = "NORMAL" if wal_is_safe(version) else "FULL"
    return {
        "transaction_mode": "IMMEDIATE",
        "timeout": LOCK_WAIT_SECONDS,
        "init_command": (
            f"PRAGMA journal_mode={journal}; PRAGMA synchronous={synchronous}; PRAGMA cache_size=-20000; "
            "PRAGMA mmap_size=134217728; PRAGMA journal_size_limit=67108864;"
        ),
    }


def sqlite_database(path: Path | str) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path),
        "OPTIONS": sqlite_options(),
        "CONN_MAX_AGE": None,
        "ATOMIC_REQUESTS": False,
    }


def database_from_url(url: str) -> dict[str, Any]:
    """`sqlite:////srv/stint/stint.sqlite3` or `postgres://user:password@host/name`."""
    config: dict[str, Any] = environ.Env.db_url_config(url)
    if config["ENGINE"].endswith("sqlite3"):
        return sqlite_database(config["NAME"])
    return config | {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True, "ATOMIC_REQUESTS": False}
