"""A penalty or another decision on this race's result that changed who leads a title after it, or by how much."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from racing.domain.sentence import sentence
from racing.domain.storylines.aftermath import the_day_after
from racing.domain.storylines.catalogue import table_decision
from racing.domain.storylines.catalogue.table_decision import TableDecision, phrase
from racing.domain.storylines.context import PreviewContext
from racing.domain.storylines.coverage import NOTHING
from racing.domain.storylines.examples import Example, weekend
from racing.domain.storylines.registry import report_storyline


def find(context: PreviewContext) -> Iterator[TableDecision]:
    definition = sentence("The table after this race by its first result, against the one by its newest.")
    for fact in table_decision.find(the_day_after(context)):
        yield replace(fact, evidence=replace(fact.evidence, definition=definition))


_US, _THEM = "GT2: 45 Jörg Bergmeister", "GT2: 62 Jaime Melo"
_HERE = weekend().entered(_US, _THEM).raced("road-america", _THEM, _US).raced("mosport", _US, _THEM)
_AHEAD = _HERE.table("GT2: Jörg Bergmeister 38, Jaime Melo 36", after=3)
_KEY = ("table-decision:gt2",)
EXAMPLES = (
    Example(_AHEAD.decided("GT2: Jaime Melo 40, Jörg Bergmeister 32", "mosport"), _KEY),
    Example(_AHEAD.decided("GT2: Jörg Bergmeister 38, Jaime Melo 30", "mosport"), _KEY),
    Example(_AHEAD.decided("GT2: Jörg Bergmeister 39, Jaime Melo 37", "mosport")),
    Example(_AHEAD),
)

report_storyline("table_decision", theme="title", rests_on=NOTHING, find=find, phrase=phrase, examples=EXAMPLES)
