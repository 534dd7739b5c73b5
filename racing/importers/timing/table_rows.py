"""From the lines of a table to its rows: pieces of parted rows joined, headings and footnotes told apart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from racing.importers.timing.delimited import Record
from racing.importers.timing.outcomes import status_of

LONGEST_HEADING = 24


def whole_rows(records: Sequence[Record], width: int) -> Iterator[Record]:
    """A cell of several lines, as a table copied from a web page has them, parts a row: its pieces are joined again."""
    waiting = list(records)
    while waiting:
        line, cells = waiting.pop(0)
        joined, taken = list(cells), 0
        while taken < len(waiting) and len(joined) < width and not _begins_a_row(waiting[taken][1]):
            more = waiting[taken][1]
            joined = [*joined[:-1], f"{joined[-1]}\n{more[0]}", *more[1:]]
            taken += 1
        if taken and len(joined) == width:
            cells = joined
            del waiting[:taken]
        yield line, cells


def rows_under(records: Iterable[Record], names: Sequence[str]) -> tuple[tuple[Record, ...], tuple[int, ...]]:
    """The rows, and the lines that hold words in one cell only: headings and footnotes.

    The header is left out where a document of several pages repeats it.
    """
    rows, alone = [], []
    for line, cells in records:
        if names and list(cells) == list(names):
            continue
        if _stands_alone(cells):
            alone.append(line)
        else:
            rows.append((line, cells))
    return tuple(rows), tuple(alone)


def headings_of(records: Iterable[Record], rows: Sequence[Record]) -> list[str]:
    """For each row the heading above it, as tables by class have them; none where not all rows stand under several."""
    lines, heading, found = {line for line, _cells in rows}, "", []
    for line, cells in records:
        if line in lines:
            found.append(heading)
        elif _stands_alone(cells) and len(text := "".join(cells)) <= LONGEST_HEADING:
            heading = text
    return found if all(found) and len(set(found)) > 1 else []


def _begins_a_row(cells: Sequence[str]) -> bool:
    first = cells[0] if cells else ""
    return not first or first.strip("#.").isdecimal() or status_of(first) is not None


def _stands_alone(cells: Sequence[str]) -> bool:
    """Words in one cell. A figure alone is a row that lacks the rest."""
    filled = [cell for cell in cells if cell]
    return len(filled) == 1 and not filled[0].strip(".#").isdecimal()
