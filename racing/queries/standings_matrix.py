"""The matrix of a championship: one cell per competitor and round, each with the awards that made it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from racing.domain.standings.table import RoundScore
from racing.domain.vocabulary import AdjustmentKind, FinishStatus, SessionKind
from racing.queries.season_calendar import CalendarEvent
from racing.queries.season_results import SeasonData
from racing.queries.standings import TitleRow, TitleTable
from racing.queries.standings_lines import scores_of


@dataclass(frozen=True, slots=True)
class MatrixColumn:
    number: int
    event: CalendarEvent


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """One competitor in one round. `score` None: no car of his was entered. `sprints`: scoring places in sprints.

    `is_forgotten`: a decision on the account has put an end to what was scored up to here.
    """

    column: MatrixColumn
    score: RoundScore | None
    sprints: tuple[int, ...] = ()
    is_forgotten: bool = False

    @property
    def kind(self) -> str:
        """What the cell shows, as a word of the style sheet: p1, p2, p3, placed, out, open, none."""
        score = self.score
        if score is None or not score.was_entered:
            return "none"
        if score.place_is_open or (score.place is None and score.status is FinishStatus.UNKNOWN):
            return "open"
        if score.place is None:
            return "out"
        return f"p{score.place}" if score.place <= 3 else "placed"

    @property
    def is_dropped(self) -> bool:
        """Points that do not count; a round without points has nothing to strike through."""
        return self.score is not None and not self.score.counts and self.score.most > 0


@dataclass(frozen=True, slots=True)
class MatrixRow:
    row: TitleRow
    cells: tuple[MatrixCell, ...]

    @property
    def wins(self) -> int:
        return sum(place == 1 for place in self._places)

    @property
    def best_place(self) -> int | None:
        return min(self._places, default=None)

    @property
    def _places(self) -> list[int]:
        return [cell.score.place for cell in self.cells if cell.score and cell.score.place]


@dataclass(frozen=True)
class Matrix:
    columns: tuple[MatrixColumn, ...]
    rows: tuple[MatrixRow, ...]

    @cached_property
    def kinds(self) -> frozenset[str]:
        """The kinds of cells in it, so that the key explains what is there."""
        return frozenset(cell.kind for row in self.rows for cell in row.cells)

    @cached_property
    def statuses(self) -> tuple[FinishStatus, ...]:
        """How cars without a place ended, for the key."""
        found = {
            cell.score.status
            for row in self.rows
            for cell in row.cells
            if cell.kind == "out" and cell.score and cell.score.status
        }
        return tuple(status for status in FinishStatus if status in found)

    @cached_property
    def has_pole(self) -> bool:
        return any(cell.score is not None and cell.score.on_pole for row in self.rows for cell in row.cells)

    @cached_property
    def has_fastest_lap(self) -> bool:
        return any(cell.score is not None and cell.score.fastest_lap for row in self.rows for cell in row.cells)

    @cached_property
    def has_sprints(self) -> bool:
        return any(cell.sprints for row in self.rows for cell in row.cells)

    @cached_property
    def has_dropped(self) -> bool:
        return any(cell.is_dropped for row in self.rows for cell in row.cells)


def matrix_of(table: TitleTable, data: SeasonData) -> Matrix | None:
    """None where the table was recorded elsewhere: then no round's results are behind it."""
    if table.standings is None or not table.rows or table.is_recorded:
        return None
    columns = []
    for one in data.results.counting_rounds:
        event = data.event(one.event)
        if one.number <= table.after_round and event is not None:
            columns.append(MatrixColumn(one.number, event))
    rows = []
    for row in table.rows:
        scores, forgotten = scores_of(row), _forgotten_through(row)
        cells = (_cell(scores.get(one.number), one, is_forgotten=one.number <= forgotten) for one in columns)
        rows.append(MatrixRow(row, tuple(cells)))
    return Matrix(tuple(columns), tuple(rows))


def _forgotten_through(row: TitleRow) -> int:
    """The last round whose points are forgotten; 0: none."""
    resets = (one.from_round for one in row.decisions if one.kind is AdjustmentKind.RESET)
    return max(resets, default=0)


def _cell(score: RoundScore | None, column: MatrixColumn, *, is_forgotten: bool) -> MatrixCell:
    scored = (award for award in score.awards if award.kind is SessionKind.SPRINT) if score else ()
    places = (award.reason.values.get("place") for award in scored)
    return MatrixCell(column, score, tuple(place for place in places if isinstance(place, int)), is_forgotten)
