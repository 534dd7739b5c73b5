"""Constructors: a chassis and an engine make one entry in the standings, with an address of its own."""

from __future__ import annotations

from racing.importers.f1db.dataset import Dataset


def constructor_slug(constructor: str, engine: str) -> str:
    """A chassis by cooper with an engine by climax is cooper-climax; a maker of both is just itself."""
    return constructor if constructor == engine else f"{constructor}-{engine}"


def constructor_name(constructor: str, engine: str, data: Dataset) -> str:
    if constructor == engine:
        return data.constructors[constructor].name
    return f"{data.constructors[constructor].name}-{data.engines[engine].name}"
