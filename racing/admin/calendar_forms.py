"""What a weekend cannot be: a session on another day, a cancelled event that has been raced."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from racing import clock
from racing.admin.row_sets import SessionRowSet
from racing.admin.season_form import refuse_foreign_class
from racing.admin.two_at_once import WatchedForm
from racing.admin.typed import ModelForm
from racing.domain.points.registry import RACES
from racing.models import Classification, Event, EventStatus, Season, Session
from racing.presentation.dates import day_text


class SessionDays(ModelForm):
    """The start lies within the days of the event, by the clock of the circuit."""

    def clean(self) -> dict[str, Any] | None:
        given = super().clean()
        event, start, day = (self.cleaned_data.get(name) for name in ("event", "starts_at", "starts_on"))
        found = Session(starts_at=start, starts_on=day)
        if isinstance(event, Event) and event.circuit_id and event.starts_on and event.ends_on:
            on = found.day_in(event.circuit.timezone)
            if on is not None and not event.starts_on <= on <= event.ends_on:
                self.add_error("starts_on" if day else "starts_at", _outside(on, event))
        return given


def _outside(day: Any, event: Event) -> str:
    values = {"day": day_text(day), "first": day_text(event.starts_on), "last": day_text(event.ends_on)}
    if event.starts_on == event.ends_on:
        return _("%(day)s at the circuit; the event is on %(first)s.") % values
    return _("%(day)s at the circuit; the event lasts from %(first)s to %(last)s.") % values


def _not_of(season: Season, day: date) -> str:
    values = {"day": day_text(day), "first": season.start_year, "last": season.end_year}
    if season.start_year == season.end_year:
        return _("%(day)s is not in %(first)s, the year of the season.") % values
    return _("%(day)s is not in the years of the season, %(first)s to %(last)s.") % values


class SessionForm(SessionDays, WatchedForm):
    """A session on its own page."""


class SessionRowForm(SessionDays):
    """A session in the form of its event; without an address it is called what it is."""

    def __init__(self, *args: Any, rows: SessionRowSet | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._rows = rows
        self.fields["slug"].required = False

    def clean_slug(self) -> str:
        typed = str(self.cleaned_data.get("slug") or "")
        return typed if typed or self._rows is None else self._rows.free_address(self)


class EventClassForm(ModelForm):
    """A class that races at an event is one of the season."""

    def clean(self) -> dict[str, Any] | None:
        given = super().clean()
        event, car_class = (self.cleaned_data.get(name) for name in ("event", "car_class"))
        if isinstance(event, Event) and event.season_id and car_class and "car_class" in self.changed_data:
            try:
                refuse_foreign_class(event.season, car_class)
            except ValidationError as error:
                self.add_error("car_class", error)
        return given


class EventForm(WatchedForm):
    def clean(self) -> dict[str, Any] | None:
        """Days of another year are a slip of the finger; a season that really goes on has a later last year."""
        given = super().clean()
        season = self.cleaned_data.get("season")
        for name in {"starts_on", "ends_on"} & set(self.changed_data):
            day = self.cleaned_data.get(name)
            if isinstance(season, Season) and day and not season.start_year <= day.year <= season.end_year:
                self.add_error(name, _not_of(season, day))
        return given

    def clean_status(self) -> str:
        """What has been raced was neither cancelled nor postponed."""
        status = str(self.cleaned_data["status"])
        if status != EventStatus.SCHEDULED and "status" in self.changed_data and self.instance.pk:
            published = Classification.objects.published(clock.now())
            raced = published.filter(session__event=self.instance, session__kind__in=RACES).first()
            if raced is not None:
                words = _("Version %(number)s of the result is published: an event that was raced stays “%(status)s”.")
                raise ValidationError(words % {"number": raced.number, "status": EventStatus.SCHEDULED.label})
        return status
