"""The answers that are more than a flat table, with their schemas: standings round by round, previews."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from racing.tables.schema import BOOLEAN, DAY, DECIMAL, INTEGER, MOMENT, TEXT, Schema, many, maybe, thing
from racing.tables.twin import Words


@dataclass(frozen=True)
class Nested:
    """Like a `Twin`, with its schema written by hand."""

    page: str
    name: str
    path: str
    words: Words
    schema: Schema
    forms: tuple[str, ...]
    questions: tuple[str, ...] = ()

    @property
    def route(self) -> str:
        return f"{self.page}_data"


ADJUSTMENT = thing(kind=TEXT, points=DECIMAL, from_round=INTEGER, reason=TEXT, document=TEXT)
AWARD = thing(points=maybe(DECIMAL), points_most=maybe(DECIMAL), reason=TEXT, counts=BOOLEAN)
ROUND = thing(
    round=INTEGER,
    entered=BOOLEAN,
    place=maybe(INTEGER),
    possible_places=many(INTEGER),
    status=maybe(TEXT),
    points=maybe(DECIMAL),
    points_most=maybe(DECIMAL),
    counts=BOOLEAN,
    awards=many(AWARD),
)
STANDING = thing(
    ("points_exact", "points_most_exact"),
    position=maybe(INTEGER),
    position_worst=maybe(INTEGER),
    competitor=thing(slug=TEXT, name=TEXT, country=maybe(TEXT), url=TEXT),
    points=maybe(DECIMAL),
    points_most=maybe(DECIMAL),
    points_exact=TEXT,
    points_most_exact=TEXT,
    places_are_bounds=BOOLEAN,
    points_are_bounds=BOOLEAN,
    tie_decided_by=maybe(TEXT),
    wins=maybe(INTEGER),
    flag=maybe(TEXT),
    cars=many(TEXT),
    adjustments=many(ADJUSTMENT),
    rounds=many(ROUND),
)
STANDINGS = Nested(
    page="standings",
    name="Standings",
    path="/{series}/{season}/standings/{championship}",
    words=_("The table of a championship after a round, with every award and its reason"),
    schema=thing(
        championship=thing(slug=TEXT, name=TEXT, series=TEXT, season=TEXT, class_=maybe(TEXT), kind=TEXT, url=TEXT),
        after_round=INTEGER,
        rounds_in_season=INTEGER,
        known_on=DAY,
        coverage=thing(
            complete=BOOLEAN,
            open_rounds=many(INTEGER),
            known_starts=maybe(INTEGER),
            all_starts=maybe(INTEGER),
            recorded=BOOLEAN,
        ),
        rows=many(STANDING),
    ),
    forms=("json", "csv"),
    questions=("after", "known"),
)

CONTENDER = thing(
    drivers=many(TEXT),
    car=maybe(TEXT),
    points=maybe(DECIMAL),
    points_most=maybe(DECIMAL),
    highest_possible=maybe(DECIMAL),
)
EVIDENCE = thing(event=maybe(TEXT), day=maybe(DAY), row=TEXT, classification_version=maybe(INTEGER))
FACT = thing(
    key=TEXT,
    kind=TEXT,
    theme=TEXT,
    weight=INTEGER,
    figure=maybe(TEXT),
    class_=maybe(TEXT),
    subjects=many(TEXT),
    sentence=TEXT,
    editors_words=maybe(TEXT),
    evidence=many(EVIDENCE),
    definition=maybe(TEXT),
    scope=maybe(TEXT),
)
CORRECTION = thing(
    at=MOMENT,
    event=maybe(TEXT),
    session=maybe(TEXT),
    classification_version=maybe(INTEGER),
    championship=maybe(TEXT),
    reason_en=TEXT,
    reason_de=TEXT,
    document=TEXT,
)
CHANGE = thing(
    key=TEXT,
    before=TEXT,
    after=maybe(TEXT),
    taken_back=BOOLEAN,
    corrections=many(CORRECTION),
    cancellations=many(thing(event=TEXT, at=maybe(MOMENT))),
    identities=many(thing(names=many(TEXT), told_apart=BOOLEAN, at=MOMENT)),
)
PREVIEW = Nested(
    page="preview",
    name="Preview",
    path="/{series}/{season}/{event}/preview",
    words=_("A preview: titles at stake, what the data tell with the rows behind it, entries, voices"),
    schema=thing(
        event=thing(series=TEXT, season=TEXT, slug=TEXT, name=TEXT, round=maybe(INTEGER), day=DAY, circuit=TEXT),
        rounds_in_season=INTEGER,
        known_at=MOMENT,
        is_frozen=BOOLEAN,
        after_round=INTEGER,
        titles=many(
            thing(
                championship=TEXT,
                points_left=maybe(DECIMAL),
                points_here=maybe(DECIMAL),
                can_be_decided_here=BOOLEAN,
                contenders=many(CONTENDER),
            )
        ),
        facts=many(FACT),
        changes=many(CHANGE),
        entries=many(thing(number=TEXT, class_=TEXT, team=maybe(TEXT), car=maybe(TEXT), drivers=many(TEXT))),
        cars_entered=INTEGER,
        voices=many(
            thing(speaker=TEXT, text_en=TEXT, text_de=TEXT, reported_speech=BOOLEAN, source_en=TEXT, source_de=TEXT)
        ),
        url=TEXT,
    ),
    forms=("json",),
)
