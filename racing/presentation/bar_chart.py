"""The geometry of a bar chart: numbers become SVG paths and the places of their labels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

WIDTH, HEIGHT, BASE, TOP = 720, 200, 160, 26
# A label of four digits is as wide as this where a phone draws it larger, and has a gap beside it.
LABEL_WIDTH, GAP = 60, 10
EVERY = (1, 2, 5, 10, 20, 50, 100)
# A number of two digits likewise.
VALUE_ROOM = 38


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar. `path` is empty for nothing to draw; `value` and `axis` are empty where they would touch another.

    `anchor`: of the text of the axis; at both ends it stays within the picture.
    """

    label: str
    value: str
    path: str
    middle: int
    label_y: int
    axis: str
    axis_x: int
    anchor: str


@dataclass(frozen=True, slots=True)
class BarChart:
    bars: tuple[Bar, ...]
    viewbox: str = f"0 0 {WIDTH} {HEIGHT}"
    ground: str = f"M10 {BASE}H{WIDTH - 10}"
    axis_y: int = BASE + 28


def bar_chart(values: Sequence[tuple[str, int]]) -> BarChart | None:
    """None where there is nothing to compare: fewer than two bars."""
    if len(values) < 2:
        return None
    step = (WIDTH - 20) / max(len(values), 6)
    width = max(2, round(step * 0.6))
    tallest = max(value for _, value in values) or 1
    # Where bars are narrow the first label begins at its bar instead of standing under its middle.
    room = LABEL_WIDTH + GAP + (LABEL_WIDTH // 2 if step / 2 + 10 < LABEL_WIDTH / 2 else 0)
    every = next((number for number in EVERY if number * step >= room), len(values))
    named = _with_room(values, step, width)
    bars = []
    for number, (label, value) in enumerate(values):
        middle = round(10 + step * (number + 0.5))
        height = round((BASE - TOP) * value / tallest)
        left = middle - width // 2
        path = f"M{left} {BASE}v-{height}h{width}v{height}z" if value else ""
        over = str(value) if number in named else ""
        under = label if number % every == 0 else ""
        bars.append(Bar(label, over, path, middle, BASE - height - 6, under, *_anchored(middle, width)))
    return BarChart(tuple(bars))


def _anchored(middle: int, width: int) -> tuple[int, str]:
    if middle < LABEL_WIDTH / 2:
        return middle - width // 2, "start"
    if middle > WIDTH - LABEL_WIDTH / 2:
        return middle + width // 2, "end"
    return middle, "middle"


def _with_room(values: Sequence[tuple[str, int]], step: float, width: int) -> set[int]:
    """Which bars have their number over them: the tallest first, and no other so near that the two would touch, nor
    one that a taller bar beside it would run through.
    """
    near = ceil(VALUE_ROOM / step)
    beside = ceil((VALUE_ROOM + width) / 2 / step) - 1
    numbers = [value for _, value in values]
    named: set[int] = set()
    for number in sorted(range(len(values)), key=lambda one: -values[one][1]):
        is_free = not named.intersection(range(number - near + 1, number + near))
        around = numbers[max(0, number - beside) : number + beside + 1]
        if numbers[number] and is_free and max(around) == numbers[number]:
            named.add(number)
    return named
