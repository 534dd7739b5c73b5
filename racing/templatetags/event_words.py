"""Sentences and labels about one event, its name declined with its article where the language does so."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django import template

from racing.domain.sentence import plural_sentence, sentence
from racing.domain.storylines.context import EventRef
from racing.presentation.sentences import render_plain
from racing.presentation.unbroken import unbroken

register = template.Library()


@register.filter
def preview_of(event: EventRef) -> str:
    return render_plain(sentence("Preview of {event:the}", event=event))


@register.filter
def against(event: EventRef) -> str:
    """Heads what is different from the last event."""
    return render_plain(sentence("Against {event:the}", event=event))


@register.filter
def entry_list_for(event: EventRef, cars: int) -> str:
    words = plural_sentence(
        "{count} car: the entry list for {event:the}", "{count} cars: the entry list for {event:the}", cars, event=event
    )
    return render_plain(words)


@register.filter
def entered_for(event: EventRef) -> str:
    return unbroken(render_plain(sentence("Entered for {event:the} on {day}.", event=event, day=event.day)))


@register.filter
def no_car_known(event: EventRef, day: date) -> str:
    return unbroken(render_plain(sentence("No car of {event:the} was known on {day}.", event=event, day=day)))


@register.filter
def first_race(event: EventRef) -> str:
    """What stands where a season has no result yet."""
    return unbroken(render_plain(sentence("The first race is {event:the} on {day}.", event=event, day=event.day)))


@register.filter
def back_at(event: EventRef) -> str:
    """When a car that is absent races again."""
    return render_plain(sentence("back {event:at}", event=event))


@register.filter
def class_back_at(event: EventRef) -> str:
    """The same of a whole class; stands behind its name."""
    return render_plain(sentence("does not race here and is back {event:at}", event=event))


@register.filter
def decided_at(event: EventRef) -> str:
    words = sentence("decided with round {round}, {event:the}", event=event, round=event.round_number)
    return render_plain(words)


@register.filter
def decided_there(event: EventRef) -> str:
    """The same as a sentence of its own."""
    return render_plain(sentence("Decided with round {round}, {event:the}.", event=event, round=event.round_number))


@register.filter
def statements_of_preview(event: EventRef, changed: Sequence[object]) -> str:
    words = plural_sentence(
        "{count} statement of the preview of {event:the}",
        "{count} statements of the preview of {event:the}",
        len(changed),
        event=event,
    )
    return render_plain(words)


@register.filter
def statements_of_report(event: EventRef, changed: Sequence[object]) -> str:
    words = plural_sentence(
        "{count} statement of the report of {event:the}",
        "{count} statements of the report of {event:the}",
        len(changed),
        event=event,
    )
    return render_plain(words)


@register.filter
def lead_after(event: EventRef) -> str:
    """Heads the table of all results of two rivals."""
    return render_plain(sentence("The lead after {event:the}, for every result", event=event))


@register.filter
def preview_summary(event: EventRef, season: str) -> str:
    """For search engines, as the two below."""
    words = sentence(
        "Preview of {event:the}, {season}: title situation, form, entries, timetable.", event=event, season=season
    )
    return render_plain(words)


@register.filter
def entries_summary(event: EventRef, season: str) -> str:
    words = sentence(
        "Every car entered for {event:the}, {season}: drivers, teams, and what changed since the last round.",
        event=event,
        season=season,
    )
    return render_plain(words)


@register.filter
def spotter_summary(event: EventRef, season: str) -> str:
    words = sentence(
        "Every car entered for {event:the}, {season}, by class with number, outline and line-up; "
        "one sheet of A4 in print.",
        event=event,
        season=season,
    )
    return render_plain(words)
