"""The outlines of circuits: absolute moves, lines, cubic curves and closing lines of SVG path data.

As points, for who draws them elsewhere; and shorter, for pages.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

STEP = re.compile(r"(?P<command>[MLCZ])(?P<numbers>[-+.\d\sEe,]*)")
NUMBER = re.compile(r"[-+]?(?:\d*\.\d+|\d+\.?)(?:[eE][-+]?\d+)?")
PIECES = 12
"""Straight pieces of a curve; a circuit of 40 curves looks round with them."""

Point = tuple[float, float]
Place = tuple[Decimal, Decimal]
ORIGIN: Place = (Decimal(0), Decimal(0))


def points_of(path: str) -> tuple[Point, ...]:
    """Empty for a path that uses other commands than M, L, C and Z."""
    return tuple(_points(path)) if _is_plain(path) else ()


@lru_cache(maxsize=500)
def shortened(path: str) -> str:
    """The same drawing with every point seen from the one before, which takes a quarter fewer characters.

    A path that uses other commands than M, L, C and Z stays as it is.
    """
    return "".join(_shortened(path)) if _is_plain(path) else path


def _is_plain(path: str) -> bool:
    return not STEP.sub("", path).strip()


def _pieces(path: str) -> Iterator[tuple[str, Place, tuple[Place, ...]]]:
    """Command, where it begins, and its points; a command that draws several curves is as many pieces."""
    first = here = ORIGIN
    for step in STEP.finditer(path):
        command = step["command"]
        numbers = [Decimal(one) for one in NUMBER.findall(step["numbers"])]
        given = list(zip(numbers[::2], numbers[1::2], strict=False))
        stride = 3 if command == "C" else 1
        if command == "Z":
            given = [first]
        for at in range(0, len(given) - stride + 1, stride):
            yield "L" if command == "M" and at else command, here, tuple(given[at : at + stride])
            here = given[at + stride - 1]
            first = here if command == "M" and not at else first


def _points(path: str) -> Iterator[Point]:
    for command, start, places in _pieces(path):
        points = [(float(x), float(y)) for x, y in (start, *places)]
        yield from _curve(*points) if command == "C" else points[1:]


def _shortened(path: str) -> Iterator[str]:
    for command, start, places in _pieces(path):
        yield command.lower()
        if command != "Z":
            steps = [value - origin for place in places for value, origin in zip(place, start, strict=True)]
            yield re.sub(" (?=-)", "", " ".join(f"{step.normalize():f}" for step in steps))


def _curve(start: Point, first: Point, second: Point, end: Point) -> Iterator[Point]:
    for piece in range(1, PIECES + 1):
        part = piece / PIECES
        weights = ((1 - part) ** 3, 3 * part * (1 - part) ** 2, 3 * part**2 * (1 - part), part**3)
        yield (
            sum(weight * point[0] for weight, point in zip(weights, (start, first, second, end), strict=True)),
            sum(weight * point[1] for weight, point in zip(weights, (start, first, second, end), strict=True)),
        )
