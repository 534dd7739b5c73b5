"""A run of class wins that this race has made longer or has ended; as a record where it is one."""

from __future__ import annotations

from collections.abc import Iterator

from racing.domain.sentence import Sentence
from racing.domain.storylines.aftermath import is_this_race, the_day_after
from racing.domain.storylines.catalogue import record_run, winning_run
from racing.domain.storylines.catalogue.record_run import RecordRun
from racing.domain.storylines.catalogue.winning_run import WinningRun
from racing.domain.storylines.context import PreviewContext
from racing.domain.storylines.coverage import Rests
from racing.domain.storylines.examples import Example, weekend
from racing.domain.storylines.registry import report_storyline
from racing.domain.storylines.runs import RunHere


def find(context: PreviewContext) -> Iterator[RecordRun | WinningRun]:
    after = the_day_after(context)
    records = [one for one in record_run.find(after) if _is_touched(context, one.told)]
    told = {one.told.run for one in records}
    yield from records
    yield from (one for one in winning_run.find(after) if _is_touched(context, one.told) and one.told.run not in told)


def _is_touched(context: PreviewContext, told: RunHere) -> bool:
    last = told.run.ended_by.event if told.run.ended_by else told.run.last
    return is_this_race(context, last)


def phrase(fact: RecordRun | WinningRun) -> Sentence:
    return record_run.phrase(fact) if isinstance(fact, RecordRun) else winning_run.phrase(fact)


_US, _THEM = "GT2: 45 Jörg Bergmeister", "GT2: 90 Joey Hand"
_SEASON = weekend("petit", calendar="sebring long-beach utah lime-rock petit").entered(_US, _THEM)
_WON = _SEASON.raced("sebring", _US).raced("long-beach", _US).raced("utah", _US)
_FOUR = ("2007 a GT2: 62 Jaime Melo", "2007 b GT2: 62 Jaime Melo", "2007 c GT2: 62 Jaime Melo")
_RECORD = _WON.won(*_FOUR)
EXAMPLES = (
    Example(_WON.raced("petit", _US, _THEM), ("winning-run:standing:gt2:jorg-bergmeister",)),
    Example(_RECORD.raced("petit", _US, _THEM), ("record-run:gt2:jorg-bergmeister",)),
    Example(_WON.raced("petit", _THEM, _US), ("winning-run:ended:gt2:jorg-bergmeister",)),
    Example(_WON.raced("lime-rock", _THEM, _US).raced("petit", _THEM, _US), ("winning-run:standing:gt2:joey-hand",)),
    Example(_SEASON.raced("petit", _US)),
)

report_storyline("winning_run", theme="form", rests_on=(Rests.WINNERS,), find=find, phrase=phrase, examples=EXAMPLES)
