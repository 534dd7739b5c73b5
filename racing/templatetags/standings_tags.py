"""Words and drawings of standings pages: places, points, cells, the progression chart."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django import template
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from racing.domain.sentence import Sentence
from racing.domain.standings.table import Award
from racing.domain.storylines.context import EnteredCar
from racing.domain.vocabulary import ClassRef, Competitor, DriverRef
from racing.presentation.line_chart import BROAD, SLIM, ChartPoint, LineChart, line_chart
from racing.presentation.numbers import EN_DASH, range_text
from racing.presentation.sentences import render
from racing.presentation.unbroken import unbroken_html
from racing.presentation.words import brief_names
from racing.queries.standings import TitleRow
from racing.queries.standings_lines import LinePoint, PointsLine
from racing.queries.standings_matrix import MatrixCell
from racing.templatetags.components import shown
from racing.templatetags.matrix_tags import row_cells

register = template.Library()

DIGITS = 2
"""Points are shown with so many digits at most; the JSON twin has them exact."""


@register.filter
def place_range(row: TitleRow) -> str:
    """1; 5–7; empty for a row without a place."""
    if row.best_place is None:
        return EN_DASH
    if row.best_place == row.worst_place or row.worst_place is None:
        return str(row.best_place)
    return f"{row.best_place}{EN_DASH}{row.worst_place}"


@register.filter
def bounds(span: Any) -> str:
    """Points of anything with `least` and `most`: 130; 59–69; 4.14."""
    return range_text(span.least, span.most, DIGITS) if span is not None and span.least is not None else EN_DASH


@register.filter
def told(sentence: Sentence) -> SafeString:
    """A sentence in the reader's language, with its links."""
    return unbroken_html(render(sentence))


@register.filter
def named_groups(groups: Sequence[Sequence[TitleRow]]) -> list[tuple[str, Sequence[TitleRow]]]:
    """Bergmeister, Long, before the rows of each crew."""
    names = brief_names(row.competitor for rows in groups for row in rows)
    return [(", ".join(names[row.competitor.slug] for row in rows), rows) for rows in groups]


@register.filter
def named_lines(lines: Sequence[PointsLine]) -> list[tuple[str, PointsLine]]:
    """The same before each line of a progression."""
    names = brief_names(one for line in lines for one in line.competitors)
    return [(", ".join(names[one.slug] for one in line.competitors), line) for line in lines]


@register.filter
def full_names(rows: Iterable[TitleRow]) -> str:
    """Jörg Bergmeister and Patrick Long."""
    return listed([row.competitor.name for row in rows])


@register.filter
def listed(words: Sequence[str]) -> str:
    """Words as a language lists them: one, two and three."""
    if len(words) < 2:
        return "".join(words)
    return _("{several} and {last}").format(several=", ".join(words[:-1]), last=words[-1])


@register.filter
def cars_of(rows: Iterable[TitleRow]) -> tuple[EnteredCar, ...]:
    """Each car once."""
    return tuple({car.key: car for row in rows for car in row.cars}.values())


@register.simple_tag
def round_address(*, after: int | None, known: date | None) -> str:
    """The query string of a table after another round, as known on the same day."""
    values = {"after": after, "known": known.isoformat() if known else None}
    query = urlencode({key: value for key, value in values.items() if value is not None})
    return f"?{query}" if query else ""


@register.simple_tag
def standings_cells(*, cells: Iterable[MatrixCell], abbreviations: Sequence[SafeString]) -> SafeString:
    """All rounds of one competitor as cells of a table row; each names its round."""
    return row_cells(abbreviations, [standings_cell(cell=cell) for cell in cells])


@register.simple_tag
def standings_cell(*, cell: MatrixCell) -> SafeString:
    """One round of one competitor; it opens to the awards behind it. Cells that say the same are rendered once."""
    kind, score = cell.kind, cell.score
    if score is None or kind == "none":
        return shown("components/standings_cell.html", {"kind": "none"})
    values = {
        "kind": kind,
        "place": score.place,
        "status": score.status,
        "sprints": cell.sprints,
        "on_pole": score.on_pole,
        "fastest_lap": score.fastest_lap,
        "total": bounds(score) if len(score.awards) > 1 else "",
        "awards": tuple([(bounds(one), told(one.reason), _part(one), one.counts) for one in score.awards]),
        "dropped": cell.is_dropped,
        "forgotten": cell.is_forgotten,
    }
    return shown("components/standings_cell.html", values)


def _part(award: Award) -> str:
    """1/2 of the car’s points; empty for all of them."""
    return _("{part} of the car’s points").format(part=award.share) if award.share != 1 else ""


@register.inclusion_tag("components/standings_progression.html")
def standings_progression(
    *, lines: Sequence[PointsLine], labels: Sequence[str], title: str, car_class: ClassRef | None
) -> dict[str, Any]:
    """The lines of the leaders, drawn twice: for wide and for narrow windows."""
    rounds = [str(point.round_number) for point in lines[0].points] if lines else []
    named, marks = named_lines(lines), _line_marks(lines)
    return {
        "broad": _chart(BROAD, labels, [(f"{names} {bounds(line.points[-1])}", line) for names, line in named]),
        "slim": _chart(SLIM, rounds, list(zip(marks, lines, strict=True))),
        "title": title,
        "description": " ".join(_line_told(names, line.points[-1]) for names, line in named),
        "legend": "; ".join(f"{mark} {names}" for mark, (names, _line) in zip(marks, named, strict=True)),
        "tone": car_class.tone if car_class else "graphite",
        "is_open": any(point.is_open for line in lines for point in line.points),
    }


def _chart(frame: Any, labels: Sequence[str], named: Iterable[tuple[str, PointsLine]]) -> LineChart | None:
    series = [(name, [ChartPoint(point.least, point.is_open) for point in line.points]) for name, line in named]
    return line_chart(frame, labels, series)


def _line_told(names: str, end: LinePoint) -> str:
    values = {"names": names, "total": bounds(end), "round": end.round_number}
    return _("%(names)s: %(total)s after round %(round)s.") % values


@register.simple_tag
def line_cells(*, points: Iterable[LinePoint]) -> SafeString:
    """The totals of one line as cells of a table row."""
    return SafeString("".join([f'<td class="num">{bounds(point)}</td>' for point in points]))


def _line_marks(lines: Sequence[PointsLine]) -> list[str]:
    """#45, or the first letters where the line is no car's or two are of one car: as short as tells them apart."""
    kinds = [[mark(line) for line in lines] for mark in (_number_mark, _name_mark, _full_name_mark)]
    return [next((kind[at] for kind in kinds if kind.count(kind[at]) == 1), kinds[0][at]) for at in range(len(lines))]


def _number_mark(line: PointsLine) -> str:
    if line.cars and line.cars[0].number and isinstance(line.competitors[0], DriverRef):
        return f"#{line.cars[0].number}"
    return _name_mark(line)


def _name_mark(line: PointsLine) -> str:
    return short_name(line.competitors[0])[:4]


def _full_name_mark(line: PointsLine) -> str:
    return line.competitors[0].name[:4].strip()


def short_name(competitor: Competitor) -> str:
    return competitor.last_name if isinstance(competitor, DriverRef) else competitor.name
