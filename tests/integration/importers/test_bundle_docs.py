"""docs/importing.md names every file and column of the format, and none that is not there."""

import re
from pathlib import Path

import pytest
from django.conf import settings

from racing.importers.bundle.schema import Table
from racing.importers.bundle.tables import TABLES

DOCUMENT = (Path(settings.BASE_DIR) / "docs" / "importing.md").read_text(encoding="utf-8")
SECTIONS = dict(re.findall(r"^### (\w+)\.csv\n(.*?)(?=^### |\Z)", DOCUMENT, re.MULTILINE | re.DOTALL))
COLUMN = re.compile(r"^\| `(\w+)`( \*\*needed\*\*)? \|", re.MULTILINE)


def test_the_files_stand_in_the_order_of_loading() -> None:
    assert list(SECTIONS) == [table.name for table in TABLES]


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_column_is_described_and_no_other(table: Table) -> None:
    described = {name: bool(needed) for name, needed in COLUMN.findall(SECTIONS[table.name])}

    assert described == {name: name in table.required_columns for name in table.column_names}


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_choice_is_named(table: Table) -> None:
    """Where a field has choices, the document lists all of them."""
    for column in table.columns:
        field = table.model._meta.get_field(column.field)
        choices = (
            {str(value) for value, _label in field.flatchoices if value} if "Country" not in str(type(field)) else set()
        )
        line = next(line for line in SECTIONS[table.name].splitlines() if line.startswith(f"| `{column.name}`"))

        assert choices <= set(re.findall(r"`([\w-]+)`", line)), line
