"""Every number that storylines find in Formula One, worked out again from F1DB's files. Skipped, visibly, without them.

STINT_SLOW=1 loads every season and looks at 200 events; otherwise some seasons and STINT_FACT_EVENTS (24) of their
events. STINT_SEED chooses others.
"""

import os
import random
from dataclasses import replace
from importlib.util import find_spec

import pytest

from racing.actions.import_f1db import import_f1db
from racing.clock import now
from racing.domain.storylines.context import PreviewContext
from racing.domain.storylines.registry import report_storylines, storylines
from racing.importers.f1db.dataset import read_dataset
from racing.queries.events import race_result
from racing.queries.finishes import details_of
from racing.queries.preview_context import preview_context, title_states
from racing.queries.preview_event import known_event
from racing.queries.preview_weekend import weekend_of
from racing.queries.report_context import report_context
from racing.queries.report_fights import as_kept
from racing.queries.reports import report_events
from racing.queries.season_results import load_data
from tests.support.f1db import real_f1db
from tests.support.f1db_tables import Race, World
from tests.support.slow_facts import OF_REPORTS, differences

IS_SLOW = bool(os.environ.get("STINT_SLOW"))
SEED = os.environ.get("STINT_SEED", "1950")
EVENTS = int(os.environ.get("STINT_FACT_EVENTS", "200" if IS_SLOW else "24"))
SEASONS = 10


@pytest.fixture
def world(db: None) -> World:
    """All seasons, or ten that follow each other: then the past begins with the first of them."""
    directory = real_f1db()
    data = read_dataset(directory)
    first = data.years[0] if IS_SLOW else random.Random(SEED).choice(data.years[:-SEASONS])
    last = data.years[-1] if IS_SLOW else first + SEASONS - 1
    import_f1db(data, now(), range(first, last + 1))
    return World(directory, first, last)


def context_of(race: Race) -> PreviewContext:
    row = known_event("formula-1", str(race.year), race.grand_prix, now())
    weekend = weekend_of(row, now())
    return preview_context(weekend, title_states(weekend))


def context_of_report(race: Race) -> PreviewContext:
    data = load_data(known_event("formula-1", str(race.year), race.grand_prix, now()).season, now())
    row = next(iter(report_events("formula-1", str(race.year), race.grand_prix, now().date())))
    here = next(one for one in data.calendar if one.key == row.pk)
    assert here.race is not None
    assert here.race.classification is not None
    details = details_of([here.race.classification])[here.race.classification]
    return report_context(row, here, here.race, data, race_result(here, here.race, data, details), as_kept)


def claims_without_coverage(context: PreviewContext) -> list[str]:
    """What would still be claimed if nobody had said since when winners and starters are complete."""
    undeclared = replace(context, winners_complete_from=None, starters_complete_from=None)
    claims = (fact for _, kind in storylines.items() for fact in kind.find(undeclared) if kind.theme == "record")
    return [f"{context.event.season}/{context.event.slug} {fact.key}: claimed without coverage" for fact in claims]


def test_every_kind_of_storyline_has_its_recomputation():
    kinds = [
        *(name for name, _ in storylines.items()),
        *(f"{OF_REPORTS}{name}" for name, _ in report_storylines.items()),
    ]

    assert [name for name in kinds if find_spec(f"tests.support.slow_facts.{name}") is None] == []


@pytest.mark.slow
def test_every_number_of_every_storyline_is_recomputed(world: World):
    races = random.Random(SEED).sample(world.races, min(EVENTS, len(world.races)))

    found = []
    for race in races:
        context = context_of(race)
        for name, kind in storylines.items():
            for fact in kind.find(context):
                found += differences(name, world, race, fact, kind.phrase(fact))
        found += claims_without_coverage(context)
        report = context_of_report(race)
        for name, kind in report_storylines.items():
            for fact in kind.find(report):
                found += differences(f"{OF_REPORTS}{name}", world, race, fact, kind.phrase(fact))

    assert not found, "\n".join(found)
