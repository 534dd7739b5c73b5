"""The geometry of a bar chart: numbers become SVG paths and the places of their labels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

WIDTH, HEIGHT, BASE, TOP = 720, 200, 160, 26
# A label of four digits needs this much room, also where a phone draws it larger.
LABEL_ROOM = 62
# A number of two digits likewise.
VALUE_ROOM = 34


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar. `path` is empty for nothing to draw; `value` and `axis` are empty where they would touch another."""

    label: str
    value: str
    path: str
    middle: int
    label_y: int
    axis: str


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
    every = ceil(LABEL_ROOM / step)
    named = _with_room(values, step)
    bars = []
    for number, (label, value) in enumerate(values):
        middle = round(10 + step * (number + 0.5))
        height = round((BASE - TOP) * value / tallest)
        left = middle - width // 2
        path = f"M{left} {BASE}v-{height}h{width}v{height}z" if value else ""
        over = str(value) if number in named else ""
        bars.append(Bar(label, over, path, middle, BASE - height - 6, label if number % every == 0 else ""))
    return BarChart(tuple(bars))


def _with_room(values: Sequence[tuple[str, int]], step: float) -> set[int]:
    """Which bars have their number over them: the tallest first, and no other so near that the two would touch."""
    near = ceil(VALUE_ROOM / step)
    named: set[int] = set()
    for number in sorted(range(len(values)), key=lambda one: -values[one][1]):
        if values[number][1] and not named.intersection(range(number - near + 1, number + near)):
            named.add(number)
    return named
