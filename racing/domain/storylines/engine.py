"""Asks every storyline, weighs what they found, and keeps the strongest without repeats."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from racing.domain.registry import Registry
from racing.domain.sentence import Sentence
from racing.domain.storylines.changes import Change
from racing.domain.storylines.context import PreviewContext
from racing.domain.storylines.facts import Fact
from racing.domain.storylines.present import has_one_class
from racing.domain.storylines.registry import Storyline, report_storylines, storylines
from racing.domain.storylines.wording import Wording

REPEATED_KIND_COSTS = 9
"""What every further line of the same kind loses, so that three past winners do not hide the title race."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of a preview: what was found, and the paragraph that says it."""

    name: str
    theme: str
    fact: Fact
    sentence: Sentence
    is_pinned: bool = False
    wording: Wording | None = None
    change: Change | None = None
    """What corrections have made of it since it was published."""


def find_all(context: PreviewContext) -> tuple[Finding, ...]:
    """Every line found, repeats included, in no order."""
    return tuple(_findings(context, ()))


def collect(context: PreviewContext, pinned: Iterable[str] = (), muted: Iterable[str] = ()) -> tuple[Finding, ...]:
    """Every line worth telling, strongest first. `pinned` and `muted` are fact keys or storyline names.

    A line without weight is an editor's choice: it is told only when pinned.
    """
    lifted, silenced = tuple(pinned), frozenset(muted)
    found = sorted(
        (one for one in _findings(context, lifted) if not _named(one) & silenced),
        key=lambda one: (-one.fact.weight, one.fact.key),
    )
    kept = _by_effective_weight(_without_repeats(found))
    order = {key: place for place, key in enumerate(lifted)}
    first = sorted(
        (one for one in kept if one.is_pinned), key=lambda one: min(order[key] for key in _named(one) & order.keys())
    )
    return (*first, *(one for one in kept if not one.is_pinned))


def find_all_of_report(context: PreviewContext) -> tuple[Finding, ...]:
    """Every line the result of a race tells, repeats included, in no order; the context holds the race."""
    return tuple(_findings(context, (), report_storylines))


def collect_report(context: PreviewContext) -> tuple[Finding, ...]:
    """What the result of a race tells, strongest first; the context holds the race (see `aftermath`)."""
    found = sorted(find_all_of_report(context), key=lambda one: (-one.fact.weight, one.fact.key))
    return tuple(_by_effective_weight(_without_repeats(found)))


def _findings(
    context: PreviewContext, lifted: tuple[str, ...], kinds: Registry[Storyline[Any]] = storylines
) -> Iterator[Finding]:
    """Nothing where the race is called off: nothing leads up to it."""
    for name, kind in kinds.items() if not context.event.is_called_off else ():
        for fact in kind.find(context):
            is_pinned = fact.key in lifted or name in lifted
            if is_pinned or fact.weight:
                yield _finding(context, name, kind, fact, is_pinned=is_pinned)


def _finding(context: PreviewContext, name: str, kind: Storyline[Any], fact: Fact, *, is_pinned: bool) -> Finding:
    said = kind.phrase(fact)
    if not has_one_class(context):
        return Finding(name, kind.theme, fact, said, is_pinned)
    return Finding(name, kind.theme, replace(fact, evidence=fact.evidence.of_one_class), said.of_one_class, is_pinned)


def _named(finding: Finding) -> frozenset[str]:
    return frozenset({finding.fact.key, finding.name})


def _without_repeats(found: list[Finding]) -> Iterator[Finding]:
    """At most one line per kind and subject; a pinned line always stays and takes the place of others."""
    told: set[tuple[str, str]] = set()
    keys: set[str] = set()
    for one in sorted(found, key=lambda finding: not finding.is_pinned):
        about = {(one.fact.topic or one.name, subject) for subject in one.fact.subjects}
        if one.is_pinned or not (about & told or keys & {*one.fact.gives_way_to}):
            told |= about
            keys.add(one.fact.key)
            yield one


def _by_effective_weight(found: Iterable[Finding]) -> list[Finding]:
    seen: Counter[str] = Counter()
    weighed: list[tuple[int, str, Finding]] = []
    for one in sorted(found, key=lambda finding: (-finding.fact.weight, finding.fact.key)):
        weighed.append((seen[one.name] * REPEATED_KIND_COSTS - one.fact.weight, one.fact.key, one))
        seen[one.name] += 1
    return [one for _, _, one in sorted(weighed, key=lambda item: item[:2])]


__all__ = ["Finding", "Storyline", "collect", "collect_report", "find_all", "find_all_of_report"]
