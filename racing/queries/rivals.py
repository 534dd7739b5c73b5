"""Whom a driver met most often: everybody else in the same class at the same events, team-mates of the car left out."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Count, F, OuterRef, Q, QuerySet

from racing.domain.vocabulary import DriverRef
from racing.models import EventStatus, LineupDriver
from racing.queries.json_rows import JsonRows, rows_of

MOST = 6


def rival_rows(today: date) -> JsonRows:
    """A column for rows of drivers: those with most events in common, and how many."""
    own = "entry__event__entries"
    in_another_car = Q(entry__lt=F(own)) | Q(entry__gt=F(own))
    somebody_else = Q(driver__lt=OuterRef("pk")) | Q(driver__gt=OuterRef("pk"))
    others: QuerySet[Any] = (
        LineupDriver.objects.filter(
            in_another_car,
            somebody_else,
            **{f"{own}__lineup__driver": OuterRef("pk")},
            entry__car_class=F(f"{own}__car_class"),
            entry__event__ends_on__lt=today,
        )
        .exclude(entry__event__status=EventStatus.CANCELLED)
        .order_by()
        .values("driver__slug", "driver__name", "driver__last_name", "driver__nationality")
        .annotate(events=Count("entry__event", distinct=True))
        .order_by("-events", "driver__slug")[:MOST]
    )
    return JsonRows(others, "driver__slug", "driver__name", "driver__last_name", "driver__nationality", "events")


def rivals_in(column: str | None) -> tuple[tuple[DriverRef, int], ...]:
    return tuple(
        (DriverRef(slug, name, last, country or ""), events) for slug, name, last, country, events in rows_of(column)
    )
