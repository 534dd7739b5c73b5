"""What a benchmark is: a function that measures and yields, registered by name."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from statistics import median
from time import perf_counter

from racing.domain.registry import Registry

RUNS = 5


@dataclass(frozen=True, slots=True)
class Measured:
    """A time beside its budget, both in seconds, and whatever else was found."""

    what: str
    seconds: float
    budget: float
    notes: str = ""


Benchmark = Callable[[str], Iterator[Measured]]
"""Gets the address of a series."""

benchmarks: Registry[Benchmark] = Registry("racing.management.benchmarks")


def typical(action: Callable[[], object], runs: int = RUNS) -> float:
    """The median of some runs."""
    times = []
    for _ in range(runs):
        start = perf_counter()
        action()
        times.append(perf_counter() - start)
    return median(times)
