"""The outlines of circuits as points: absolute moves, lines, cubic curves and closing lines of SVG path data."""

from __future__ import annotations

import re
from collections.abc import Iterator

STEP = re.compile(r"(?P<command>[MLCZ])(?P<numbers>[-+.\d\sEe,]*)")
NUMBER = re.compile(r"[-+]?(?:\d*\.\d+|\d+\.?)(?:[eE][-+]?\d+)?")
PIECES = 12
"""Straight pieces of a curve; a circuit of 40 curves looks round with them."""

Point = tuple[float, float]


def points_of(path: str) -> tuple[Point, ...]:
    """Empty for a path that uses other commands than M, L, C and Z."""
    if STEP.sub("", path).strip():
        return ()
    return tuple(_points(path))


def _points(path: str) -> Iterator[Point]:
    first: Point | None = None
    here: Point = (0.0, 0.0)
    for step in STEP.finditer(path):
        numbers = [float(one) for one in NUMBER.findall(step["numbers"])]
        given = list(zip(numbers[::2], numbers[1::2], strict=False))
        if step["command"] == "Z":
            given = [first] if first else []
        stride = 3 if step["command"] == "C" else 1
        for at in range(0, len(given) - stride + 1, stride):
            yield from _curve(here, *given[at : at + 3]) if stride == 3 else (given[at],)
            here = given[at + stride - 1]
            first = first or here


def _curve(start: Point, first: Point, second: Point, end: Point) -> Iterator[Point]:
    for piece in range(1, PIECES + 1):
        part = piece / PIECES
        weights = ((1 - part) ** 3, 3 * part * (1 - part) ** 2, 3 * part**2 * (1 - part), part**3)
        yield (
            sum(weight * point[0] for weight, point in zip(weights, (start, first, second, end), strict=True)),
            sum(weight * point[1] for weight, point in zip(weights, (start, first, second, end), strict=True)),
        )
