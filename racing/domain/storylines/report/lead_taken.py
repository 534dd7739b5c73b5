"""The lead of a drivers' table that changed hands with this race."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from racing.domain.sentence import sentence
from racing.domain.storylines.aftermath import the_day_after
from racing.domain.storylines.catalogue import table_swing
from racing.domain.storylines.catalogue.table_swing import TableSwing, phrase
from racing.domain.storylines.context import PreviewContext
from racing.domain.storylines.coverage import NOTHING
from racing.domain.storylines.examples import Example, weekend
from racing.domain.storylines.registry import report_storyline


def find(context: PreviewContext) -> Iterator[TableSwing]:
    """Of those who raced here: the former leaders too."""
    definition = sentence("The table after this race against the one before it.")
    for fact in table_swing.find(the_day_after(context)):
        yield replace(fact, evidence=replace(fact.evidence, definition=definition))


_US, _THEM = "GT2: 45 Jörg Bergmeister", "GT2: 62 Jaime Melo"
_HERE = weekend().entered(_US, _THEM).raced("road-america", _THEM, _US).raced("mosport", _US, _THEM)
_AHEAD, _BEHIND = "GT2: Jörg Bergmeister 38, Jaime Melo 36", "GT2: Jaime Melo 20, Jörg Bergmeister 16"
EXAMPLES = (
    Example(_HERE.table(_AHEAD, _BEHIND, after=3), ("table-swing:gt2",)),
    Example(_HERE.table(_AHEAD, "GT2: Jörg Bergmeister 20, Jaime Melo 16", after=3)),
    Example(_HERE.table("GT2: Jörg Bergmeister 36, Jaime Melo 36", _BEHIND, after=3)),
    Example(_HERE.table(_AHEAD, after=3)),
    Example(weekend().entered(_US).raced("mosport", _US).table(_AHEAD, _BEHIND, after=3)),
)

report_storyline("lead_taken", theme="title", rests_on=NOTHING, find=find, phrase=phrase, examples=EXAMPLES)
