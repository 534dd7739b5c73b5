"""A preview: one weekend as it looked before it began, with what was found in the results up to then."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property

from django.utils.translation import get_language

from racing.domain.sentence import Sentence, Written
from racing.domain.storylines.changes import Cause, Change
from racing.domain.storylines.composition import Composition, compose
from racing.domain.storylines.context import EventRef, PreviewContext
from racing.domain.storylines.edits import Edit, muted, pinned, with_wording
from racing.domain.storylines.engine import Finding, collect, find_all
from racing.domain.vocabulary import ClassRef
from racing.models import Event, Preview, localized, reader_language
from racing.queries import season_memo
from racing.queries.entries import ClassEntries, Difference, by_class, differences, last_list
from racing.queries.events import SaidLength
from racing.queries.outlines import Outline
from racing.queries.pictures import ShownPicture
from racing.queries.preview_context import Weekend, preview_context, title_states
from racing.queries.preview_event import (
    SaidFact,
    Voice,
    edits_of,
    known_event,
    moment_of,
    of_row,
    public_edits,
    state_of,
    with_texts,
)
from racing.queries.preview_form import FormTable, form_tables
from racing.queries.preview_front import Front
from racing.queries.preview_titles import TitleSituation, title_situations
from racing.queries.preview_weekend import weekend_of
from racing.queries.preview_winners import PastWinners, last_visit, past_winners
from racing.queries.preview_words import needed, safe_lead
from racing.queries.season_calendar import AS_IT_IS, CalendarEvent, Planned
from racing.queries.season_memo import Memo
from racing.queries.statements_changed import Told, changes_since, watch_of_preview
from racing.queries.title import TitleState

WINNERS, WINNERS_OF_OTHERS = 10, 3


@dataclass(frozen=True)
class PreviewPage:
    """`at` is the moment the preview shows, `now` the reader's; they differ once the weekend has begun."""

    row: Event
    event: CalendarEvent
    rounds: int
    at: datetime
    now: datetime
    outline: Outline | None
    lengths: tuple[SaidLength, ...]
    facts: tuple[SaidFact, ...]
    first_race_here: int | None
    findings: tuple[Finding, ...]
    titles: tuple[TitleSituation, ...]
    form: tuple[FormTable, ...]
    classes: tuple[ClassRef, ...]
    entries: tuple[ClassEntries, ...]
    last: EventRef | None
    last_size: int | None
    size: int
    listed: int
    differences: tuple[Difference, ...]
    winners: tuple[PastWinners, ...]
    winners_complete_from: int | None
    last_visit: EventRef | None
    """The latest race of the series here, as far as the data go."""
    voices: tuple[Voice, ...]
    after_round: int
    races_after: int
    causes: tuple[Cause, ...] = ()
    """Corrections behind this preview since it was published or stands still, and what else changed a statement."""
    changes: tuple[Change, ...] = ()
    """What they did to its statements."""
    is_draft: bool = False
    """For editors: with words that are not public yet, and in `found` with the lines they have muted."""
    found: tuple[Finding, ...] = ()
    fights: Mapping[str, TitleState] = field(default_factory=dict)
    """Who can still win each drivers' title, by the title's slug."""
    picture: ShownPicture | None = None

    @property
    def statements(self) -> dict[str, Sentence]:
        """Every sentence of the page that corrections can change, by its key."""
        return {one.fact.key: one.sentence for one in self.findings} | _front_statements(self.front)

    def written(self, field: str) -> Written:
        """The editors' words: published ones only, in the reader's language or else the other one."""
        preview: Preview | None = getattr(self.row, "preview", None)
        if preview is None:
            return Written()
        return localized(preview, field) if self.is_draft else preview.words(field, reader_language(), self.now)

    @property
    def opening_change(self) -> Change | None:
        """None too where the page opens with the editors' lead."""
        found = next((one for one in self.changes if one.key == "opening"), None)
        return None if self.written("lead") else found

    @property
    def silent_changes(self) -> tuple[Change, ...]:
        """Changes of statements that the page no longer makes."""
        shown = {one.fact.key for one in self.composition.findings if one.change}
        return tuple(one for one in self.changes if one.key not in shown and one is not self.opening_change)

    @property
    def is_frozen(self) -> bool:
        return self.at < self.now

    @cached_property
    def front(self) -> Front:
        return Front(self.event.ref, self.rounds, len(self.classes), self.findings, self.titles, self.fights)

    @cached_property
    def composition(self) -> Composition:
        """The findings as a text; what the opening and the section on the title say is not said again."""
        shown = {f"title-decision:{one.title.slug}" for one in (self.main_fight, *self.other_fights) if one}
        cases = {one.fact.key for one in self.findings if one.fact.key in shown and not one.is_pinned}
        return compose(self.findings, cases | {one.fact.key for one in self.findings if self.front.says(one)})

    @property
    def headline_lines(self) -> tuple[Finding, ...]:
        """The lines that may give the headline."""
        return self.front.headline_lines

    @property
    def main_title(self) -> TitleSituation | None:
        return self.front.main_title

    @property
    def shown_winners(self) -> tuple[PastWinners, ...]:
        """The newest, more of the main title's class than of the others."""
        main = self.main_title.title.car_class if self.main_title else None
        ordered = sorted(self.winners, key=lambda one: one.car_class != main)
        return tuple(one.newest(WINNERS_OF_OTHERS if at else WINNERS) for at, one in enumerate(ordered))

    @property
    def safe_lead(self) -> Sentence | None:
        return safe_lead(self.main_title, self.event.ref) if self.main_title else None

    @property
    def needed(self) -> Sentence | None:
        """The lead that wins the title, where it can be won here."""
        return needed(self.main_title) if self.main_title and self.front.headline else None

    @property
    def main_fight(self) -> TitleState | None:
        """The strongest title's conditions; None where they cannot be worked out."""
        found = self.front.main_state
        return found if found and found.outlook else None

    @property
    def other_fights(self) -> tuple[TitleState, ...]:
        """Other titles that this event can decide."""
        others = (self.fights.get(one.title.slug) for one in self.other_titles)
        return tuple(one for one in others if one and one.can_be_decided_next)

    @property
    def other_titles(self) -> tuple[TitleSituation, ...]:
        return tuple(one for one in self.titles if one is not self.main_title)


def preview_page(series: str, season: str, event: str, now: datetime) -> PreviewPage:
    """Ten queries, one if nothing has changed; one more once it is public. Raises Http404 or MovedError."""
    row = known_event(series, season, event, now)
    edits = public_edits(row, now)
    state = (get_language(), edits, *state_of(row, now))
    page = PREVIEWS.find(state)
    if page is None:
        page, _ = _written(row, now, edits)
        PREVIEWS.keep(state, page)
    return _watched(replace(page, now=now, at=moment_of(row, now), **of_row(row, now)))


PREVIEWS: Memo[tuple[Hashable, ...], PreviewPage] = Memo(season_memo.PREVIEWS)


def draft_page(event: Event, now: datetime) -> PreviewPage:
    """The page as its editors have it, public or not, for staff only."""
    row = with_texts(Event.objects.filter(pk=event.pk)).get()
    edits = edits_of(row)
    page, context = _written(row, now, edits)
    found = with_wording(collect(context, pinned(edits)), edits)
    return _watched(replace(page, is_draft=True, found=found))


def _written(row: Event, now: datetime, edits: tuple[Edit, ...]) -> tuple[PreviewPage, PreviewContext]:
    """The page, worked out anew, and what it was worked out from."""
    weekend = weekend_of(row, now)
    states = title_states(weekend)
    context = preview_context(weekend, states)
    findings = with_wording(collect(context, pinned(edits), muted(edits)), edits)
    return _page(row, weekend, context, findings, states, now), context


def _watched(page: PreviewPage) -> PreviewPage:
    """The page with what has become of its statements since it was published.

    Eight queries more for every moment that is looked at again: after each correction, and before a merge or a
    cancellation.
    """
    watch = watch_of_preview(page.row, page.at, page.now)
    if watch is None or not watch.causes:
        return page

    def told(at: datetime, decided: datetime | None = None, planned: Planned = AS_IT_IS) -> Told:
        if at == decided == page.at and not planned:
            return Told(tuple(page.statements), page.statements)
        return _told(page, at, decided, planned)

    found = changes_since(watch, told, page.now)
    by_key = {one.key: one for one in found}
    findings = tuple(replace(one, change=by_key.get(one.fact.key)) for one in page.findings)
    behind = dict.fromkeys((*watch.corrections, *(cause for one in found for cause in one.causes)))
    return replace(page, findings=findings, causes=tuple(behind), changes=found)


def _told(page: PreviewPage, at: datetime, decided: datetime | None, planned: Planned) -> Told:
    """What the page would say at a moment with the corrections of another, and every further line it could say."""
    weekend = weekend_of(page.row, at, decided, planned)
    states = title_states(weekend)
    context = preview_context(weekend, states)
    edits = edits_of(page.row) if page.is_draft else public_edits(page.row, page.now)
    findings = collect(context, pinned(edits), muted(edits))
    titles = title_situations(weekend, context)
    rounds = len(weekend.data.results.counting_rounds)
    said = _front_statements(Front(context.event, rounds, len(context.classes), findings, titles, states))
    keys = (*(one.fact.key for one in findings), *said)
    return Told(keys, {one.fact.key: one.sentence for one in find_all(context)} | said)


def _front_statements(front: Front) -> dict[str, Sentence]:
    own = {"headline": front.headline, "opening": front.opening}
    return {key: one for key, one in own.items() if one}


def _page(
    row: Event,
    weekend: Weekend,
    context: PreviewContext,
    findings: tuple[Finding, ...],
    states: Mapping[str, TitleState],
    now: datetime,
) -> PreviewPage:
    data, here = weekend.data, weekend.here
    titles = title_situations(weekend, context)
    entries, last = data.entry_list(here), last_list(data, here)
    held = data.results.counting_rounds
    return PreviewPage(
        event=here,
        rounds=data.results.length,
        at=data.at,
        now=now,
        first_race_here=_first_race_here(context),
        findings=findings,
        titles=titles,
        form=form_tables(context, data),
        classes=context.classes,
        entries=by_class(entries, data, {}),
        last=last.event if last else None,
        last_size=last.size if last else None,
        size=entries.size,
        listed=len(entries.cars),
        differences=differences(entries, last, data, here) if last and entries.cars else (),
        winners=past_winners(context),
        winners_complete_from=context.winners_complete_from,
        last_visit=last_visit(context),
        after_round=data.results.last_round_run,
        races_after=sum(1 for one in held if one.number > (here.ref.round_number or 0)) if here.ref.round_number else 0,
        fights=states,
        **of_row(row, now),
    )


def _first_race_here(context: PreviewContext) -> int | None:
    """The first year in the data in which the series raced at this circuit."""
    years = [row.event.day.year for row in context.history if row.event.circuit.slug == context.event.circuit.slug]
    return min(years, default=None)
