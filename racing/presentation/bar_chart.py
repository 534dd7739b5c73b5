"""The geometry of a bar chart: numbers become SVG paths and the places of their labels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

WIDTH, HEIGHT, BASE, TOP = 720, 200, 160, 26
# A label of four digits needs this much room, also where a phone draws it larger.
LABEL_ROOM = 62


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar. `path` is empty for nothing to draw; `axis` is empty where its label would touch another."""

    label: str
    value: int
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
    bars = []
    for number, (label, value) in enumerate(values):
        middle = round(10 + step * (number + 0.5))
        height = round((BASE - TOP) * value / tallest)
        left = middle - width // 2
        path = f"M{left} {BASE}v-{height}h{width}v{height}z" if value else ""
        bars.append(Bar(label, value, path, middle, BASE - height - 6, label if number % every == 0 else ""))
    return BarChart(tuple(bars))
