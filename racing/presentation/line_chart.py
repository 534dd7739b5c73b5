"""The geometry of a line chart: totals after each round become SVG paths, marks and the places of labels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

MARKS = ("circle", "circle", "square", "diamond", "triangle")


@dataclass(frozen=True, slots=True)
class ChartPoint:
    """A value at one step; `is_open`: the way to it is not known exactly and is drawn dotted."""

    value: Fraction
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class Frame:
    """A drawing area: outer size, and the edges of the ground the lines stand on."""

    width: int
    height: int
    left: int
    right: int
    top: int
    bottom: int
    label_gap: int
    row: int


BROAD = Frame(900, 400, 34, 716, 18, 374, 14, 22)
SLIM = Frame(390, 330, 28, 346, 18, 304, 10, 18)


@dataclass(frozen=True, slots=True)
class ChartLine:
    """One line. `solid` and `dotted` are paths, empty where there is nothing of the kind."""

    label: str
    solid: str
    dotted: str
    dots: str
    label_x: int
    label_y: int
    rank: int


@dataclass(frozen=True, slots=True)
class Tick:
    """A line of the grid or a step of the ground; `label` empty: a line without a number."""

    label: str
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class LineChart:
    frame: Frame
    lines: tuple[ChartLine, ...]
    grid: tuple[Tick, ...]
    steps: tuple[Tick, ...]

    @property
    def viewbox(self) -> str:
        return f"0 0 {self.frame.width} {self.frame.height}"


def line_chart(
    frame: Frame, steps: Sequence[str], series: Sequence[tuple[str, Sequence[ChartPoint]]]
) -> LineChart | None:
    """`series`: label and one point per step, the leading line first. None with fewer than two steps."""
    if len(steps) < 2 or not series:
        return None
    highest = max((point.value for _, points in series for point in points), default=Fraction(0))
    unit = grid_unit(highest)
    top = max(highest, Fraction(unit))
    xs = [round(frame.left + (frame.right - frame.left) * (at + 1) / len(steps)) for at in range(len(steps))]
    label_ys = spread([_y(frame, points[-1].value, top) + 4 for _, points in series], frame.row)
    lines = tuple(
        _line(frame, rank, label, points, xs, top, label_ys[rank]) for rank, (label, points) in enumerate(series)
    )
    return LineChart(frame, lines, _grid(frame, unit, top), _steps(frame, steps, xs))


def grid_unit(highest: Fraction) -> int:
    """The distance of grid lines: 1, 2, 5, 10, 20, 50 …, so that there are at most ten."""
    unit, factors = 1, (2, Fraction(5, 2), 2)
    at = 0
    while highest / unit > 10:
        unit = int(unit * factors[at % 3])
        at += 1
    return unit


def spread(wanted: Sequence[int], distance: int) -> list[int]:
    """Heights as near to the wanted ones as labels of this distance allow, in the same order from the top."""
    order = sorted(range(len(wanted)), key=lambda at: (wanted[at], at))
    placed: list[list[int]] = []
    for at in order:
        placed.append([at])
        while (
            len(placed) > 1
            and _centre(placed[-1], wanted, distance) - _centre(placed[-2], wanted, distance)
            < distance * (len(placed[-1]) + len(placed[-2])) / 2
        ):
            last = placed.pop()
            placed[-1].extend(last)
    heights = [0] * len(wanted)
    for group in placed:
        start = _centre(group, wanted, distance) - distance * (len(group) - 1) / 2
        for number, at in enumerate(group):
            heights[at] = round(start + distance * number)
    return heights


def _centre(group: Sequence[int], wanted: Sequence[int], distance: int) -> float:
    return sum(wanted[at] for at in group) / len(group)


def _y(frame: Frame, value: Fraction, top: Fraction) -> int:
    """Rounded as a fraction is, in whole numbers: a chart has hundreds of points, and fractions take far longer."""
    below = value.denominator * top.numerator
    above = frame.bottom * below - (frame.bottom - frame.top) * value.numerator * top.denominator
    whole, rest = divmod(2 * above, 2 * below)
    return whole + (rest > below or (rest == below and whole % 2 == 1))


def _line(
    frame: Frame, rank: int, label: str, points: Sequence[ChartPoint], xs: Sequence[int], top: Fraction, label_y: int
) -> ChartLine:
    ys = [_y(frame, point.value, top) for point in points]
    places = [(frame.left, frame.bottom), *zip(xs, ys, strict=True)]
    solid, dotted = _Path(), _Path()
    for at, point in enumerate(points):
        (dotted if point.is_open else solid).draw(places[at], places[at + 1])
    dots = "".join(_dot(MARKS[min(rank, len(MARKS) - 1)], x, y, 5 if rank == 0 else 4) for x, y in places[1:])
    return ChartLine(label, solid.text, dotted.text, dots, frame.right + frame.label_gap, label_y, rank)


class _Path:
    def __init__(self) -> None:
        self.text = ""
        self.end: tuple[int, int] | None = None

    def draw(self, start: tuple[int, int], end: tuple[int, int]) -> None:
        self.text += f"L{end[0]} {end[1]}" if self.end == start else f"M{start[0]} {start[1]}L{end[0]} {end[1]}"
        self.end = end


def _dot(mark: str, x: int, y: int, size: int) -> str:
    if mark == "square":
        return f"M{x - size} {y - size}h{2 * size}v{2 * size}h-{2 * size}z"
    if mark == "diamond":
        return f"M{x} {y - size - 1}l{size + 1} {size + 1}-{size + 1} {size + 1}-{size + 1}-{size + 1}z"
    if mark == "triangle":
        return f"M{x} {y - size - 1}l{size + 1} {2 * size}h-{2 * size + 2}z"
    return f"M{x - size} {y}a{size} {size} 0 1 0 {2 * size} 0a{size} {size} 0 1 0-{2 * size} 0z"


def _grid(frame: Frame, unit: int, top: Fraction) -> tuple[Tick, ...]:
    count = int(top / unit)
    every = 2 if count > 4 else 1
    return tuple(
        Tick(str(unit * at) if at % every == 0 else "", frame.left, _y(frame, Fraction(unit * at), top))
        for at in range(count + 1)
    )


def _steps(frame: Frame, labels: Sequence[str], xs: Sequence[int]) -> tuple[Tick, ...]:
    """Every label where there is room, else every second, third …; the last one always stands."""
    room = 34 if frame.width > 600 else 20
    every = max(1, -(-room * len(labels) // (frame.right - frame.left)))
    last = len(labels) - 1
    return tuple(
        Tick(label if (last - at) % every == 0 else "", x, frame.bottom + 20)
        for at, (label, x) in enumerate(zip(labels, xs, strict=True))
    )
