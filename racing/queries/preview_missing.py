"""What a preview still lacks before its publication, for one event or for all around a day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Exists, IntegerField, Max, OuterRef, QuerySet, Subquery
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from racing.domain.vocabulary import SessionKind
from racing.models import Consent, Entry, Event, Quote, Session, SourcedFact
from racing.presentation.dates import day_text

OLDEST_LIST_DAYS = 10


@dataclass(frozen=True, slots=True)
class Missing:
    """One thing to do. `where`: the part of the form, or the page, where it is done."""

    text: str
    where: str = ""


def with_state(events: QuerySet[Event]) -> QuerySet[Event]:
    """Events with everything `missing_of` reads, in the same query."""
    entries = Entry.objects.filter(event=OuterRef("pk")).order_by().values("event")
    facts = SourcedFact.objects.filter(circuit=OuterRef("circuit")).order_by().values("circuit")
    quotes = Quote.objects.filter(event=OuterRef("pk"), consent=Consent.ASKED).order_by().values("event")
    races = Session.objects.filter(event=OuterRef("pk"), kind=SessionKind.RACE)
    return events.select_related("preview").annotate(
        cars=_number(entries.annotate(n=Count("pk")).values("n")),
        list_of=Subquery(entries.annotate(newest=Max("announced_on")).values("newest")),
        unconfirmed=_number(facts.filter(is_confirmed=False).annotate(n=Count("pk")).values("n")),
        unsourced=_number(facts.filter(source="", said_by_en="", said_by_de="").annotate(n=Count("pk")).values("n")),
        asked=_number(quotes.annotate(n=Count("pk")).values("n")),
        has_race=Exists(races),
        has_time=Exists(races.filter(is_time_known=True)),
    )


def _number(rows: QuerySet[Any, Any]) -> Subquery:
    return Subquery(rows, output_field=IntegerField())


def missing_of(event: Any, now: datetime, stale: int = 0) -> tuple[Missing, ...]:
    """What is missing, most important first. `stale` is the number of reworded lines whose fact has changed."""
    words = _words(getattr(event, "preview", None))
    return (*words, *_stale(stale), *_weekend(event, now.date()), *_sources(event))


def _words(preview: Any) -> Iterator[Missing]:
    if preview is None or not preview.lead_de:
        yield Missing(_("The German lead is missing."), "lead")
    if preview is None or not preview.lead_en:
        yield Missing(_("The English lead is missing."), "lead")


def _stale(count: int) -> Iterator[Missing]:
    if count:
        text = ngettext(
            "{count} reworded line rests on a fact that has changed.",
            "{count} reworded lines rest on facts that have changed.",
            count,
        )
        yield Missing(text.format(count=count), "stories")


def _weekend(event: Any, today: date) -> Iterator[Missing]:
    if not event.cars:
        yield Missing(_("No car is entered."))
    elif event.starts_on > today and event.list_of and (today - event.list_of).days > OLDEST_LIST_DAYS:
        yield Missing(_("The entry list is of {day}; is there a newer one?").format(day=day_text(event.list_of)))
    if not event.has_race:
        yield Missing(_("There is no race session."))
    elif not event.has_time:
        yield Missing(_("The start of the race is not known."))


def _sources(event: Any) -> Iterator[Missing]:
    if event.unconfirmed:
        text = ngettext(
            "{count} fact about the circuit is not confirmed.",
            "{count} facts about the circuit are not confirmed.",
            event.unconfirmed,
        )
        yield Missing(text.format(count=event.unconfirmed))
    if event.unsourced:
        text = ngettext(
            "{count} fact about the circuit has no source.",
            "{count} facts about the circuit have no source.",
            event.unsourced,
        )
        yield Missing(text.format(count=event.unsourced))
    if event.asked:
        text = ngettext("{count} quote waits for consent.", "{count} quotes wait for consent.", event.asked)
        yield Missing(text.format(count=event.asked), "quotes")
