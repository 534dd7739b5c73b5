"""Migrations: none missing, each named by what it does."""

import re
from pathlib import Path

import pytest
from django.core.management import call_command

FOLDER = Path(__file__).resolve().parents[2] / "racing" / "migrations"


@pytest.mark.django_db
def test_models_and_migrations_agree() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_migrations_are_named_by_content() -> None:
    names = [path.stem for path in FOLDER.glob("[0-9]*.py")]

    unnamed = [name for name in names if re.search(r"_auto_|_alter_.*_and_more$|^\d{4}$", name)]

    assert unnamed == []


def test_migrations_are_numbered_without_gap_or_fork() -> None:
    numbers = sorted(int(path.stem[:4]) for path in FOLDER.glob("[0-9]*.py"))

    assert numbers == list(range(1, len(numbers) + 1))
