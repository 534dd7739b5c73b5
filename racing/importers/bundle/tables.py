"""All files of the format, in the order they are loaded: a row may refer to rows of earlier files."""

from __future__ import annotations

from racing.importers.bundle.lasting_tables import LASTING_TABLES
from racing.importers.bundle.schema import Table
from racing.importers.bundle.season_tables import SEASON_TABLES

TABLES: tuple[Table, ...] = (*LASTING_TABLES, *SEASON_TABLES)
BY_NAME = {table.name: table for table in TABLES}
