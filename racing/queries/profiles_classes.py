"""Whether somebody raced in classes: where a series has one class, its wins are wins and not class wins."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from racing.models import CarClass


def classes_beside_others() -> QuerySet[CarClass]:
    """The classes of series that have or had several."""
    others = CarClass.objects.filter(series=OuterRef("series")).exclude(pk=OuterRef("pk"))
    return CarClass.objects.filter(Exists(others))


def races_in_classes(entries: QuerySet[Any]) -> Exists:
    """A column: one of these entries, tied to the outer row, is of a class that races beside others."""
    return Exists(entries.filter(car_class__in=classes_beside_others().values("pk")))
