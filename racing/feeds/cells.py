"""Tables for spreadsheets: no cell of ours is ever run as a formula."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable

NUMBER = re.compile(r"-?\d+(\.\d+)?")
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")


def safe_cell(value: object) -> str:
    """A value as text; what a spreadsheet would take for a formula gets an apostrophe in front. Numbers stay."""
    text = "" if value is None else str(value)
    if text.startswith(FORMULA_STARTS) and not NUMBER.fullmatch(text):
        return f"'{text}"
    return text


def csv_text(header: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    """With a byte order mark, so that spreadsheets read names in UTF-8."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(header)
    writer.writerows([safe_cell(value) for value in row] for row in rows)
    return f"\ufeff{out.getvalue()}"
