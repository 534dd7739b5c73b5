"""What an editor needs to correct a result: the version in force, its cars, older versions, and drafts begun before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from racing.domain.correction.rows import Outcome
from racing.domain.vocabulary import TitleKind
from racing.models import Championship, Classification, Entry, Event, Result, Session
from racing.queries.correction_rows import outcome_of, results_of

FIELDS = ("driver", "team", "manufacturer")
"""Who can have an account in a table."""


@dataclass(frozen=True)
class Desk:
    """One session's correction. `draft` None: a new one is begun.

    `published` holds every version readers have seen, newest first; the first of them is in force.
    """

    session: Session
    published: tuple[Classification, ...]
    drafts: tuple[Classification, ...]
    draft: Classification | None = None

    @property
    def event(self) -> Event:
        return self.session.event

    @property
    def in_force(self) -> Classification:
        return self.published[0]

    @property
    def is_overtaken(self) -> bool:
        """Another version was published since the draft was begun."""
        return self.draft is not None and self.draft.corrects_id != self.in_force.pk

    @cached_property
    def results(self) -> Mapping[int, list[Result]]:
        """Version -> its rows in order, for the version in force and the draft."""
        versions = [self.in_force, *([self.draft] if self.draft else [])]
        return {version.pk: results_of(version.pk) for version in versions}

    def rows_of(self, version: Classification) -> list[Result]:
        return self.results[version.pk] if version.pk in self.results else results_of(version.pk)

    def outcome(self, version: Classification) -> Outcome:
        if version.pk not in self._outcomes:
            version.session = self.session
            self._outcomes[version.pk] = outcome_of(version, self.rows_of(version))
        return self._outcomes[version.pk]

    @cached_property
    def _outcomes(self) -> dict[int, Outcome]:
        return {}

    @cached_property
    def entries(self) -> dict[int, Entry]:
        """The cars of the version in force, in its order."""
        return {result.entry_id: result.entry for result in self.rows_of(self.in_force)}

    @cached_property
    def titles(self) -> tuple[Championship, ...]:
        """The season's tables that are worked out."""
        titles = Championship.objects.filter(season=self.event.season_id, points_system__isnull=False)
        return tuple(titles.select_related("season__series", "car_class__lineage").order_by("order", "slug"))

    def titles_of(self, entry: Entry) -> list[Championship]:
        """The tables in which this car scores for somebody."""
        classes = (None, entry.car_class_id)
        return [one for one in self.titles if one.car_class_id in classes and competitors(one, entry)]


def desk_of(version: Classification, now: datetime) -> Desk | None:
    """The desk of the version's session; a draft is taken up again. None: readers have not seen any version yet.

    Three queries, and one for each list of rows.
    """
    session = Session.objects.select_related("event__season__series", "event__circuit").get(pk=version.session_id)
    versions = list(session.classifications.order_by("-number"))
    published = tuple(one for one in versions if one.published_at is not None and one.published_at <= now)
    drafts = tuple(one for one in versions if one.published_at is None and one.corrects_id is not None)
    draft = next((one for one in drafts if one.pk == version.pk), None)
    return Desk(session, published, drafts, draft) if published else None


def competitors(title: Championship, entry: Entry) -> list[tuple[str, int]]:
    """Who scores in a table with this car: the name of the field and the key."""
    if title.kind == TitleKind.DRIVERS:
        return [("driver", seat.driver_id) for seat in entry.lineup.all()]
    if title.kind == TitleKind.TEAMS:
        return [("team", entry.team_id)] if entry.team_id else []
    maker = entry.scoring_manufacturer_id
    return [("manufacturer", maker)] if maker else []
