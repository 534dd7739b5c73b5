"""What one cell may say: text to value for every kind of column. The kind follows from the model's field."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator, MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django_countries import countries
from django_countries.fields import CountryField

from racing.importers.bundle.faults import Text
from racing.models.base import RESERVED_SLUGS

YES = frozenset({"yes", "true", "1", "ja", "wahr"})
NO = frozenset({"no", "false", "0", "nein", "falsch"})
LAP_TIME = re.compile(r"(?:(?:(\d{1,3}):)?(\d{1,2}):)?(\d{1,5})(?:[.,](\d{1,3}))?")
SLUG = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*")
SEPARATOR = ";"


@dataclass(frozen=True, slots=True)
class Cell:
    """`parse` raises ValueError for text that is not `wanted`; it never sees empty text."""

    parse: Callable[[str], Any]
    wanted: Text


def cell_for(field: models.Field[Any, Any]) -> Cell:
    """How a column for this field is read."""
    if isinstance(field, CountryField):
        return Cell(_country, _("a country code of two letters, such as DE"))
    if field.choices:
        return _choice([str(value) for value, _label in field.flatchoices if value != ""])
    if field.name.endswith("_ms"):
        return Cell(milliseconds, _("a time such as 1:42.305 or 12:00:38.638"))
    for kind, make in _MAKERS:
        if isinstance(field, kind):
            return make(field)
    raise TypeError(f"no cell for {field}")


def milliseconds(text: str) -> int:
    """ "1:42.305" is 102305; hours and minutes may be left out."""
    match = LAP_TIME.fullmatch(text)
    if match is None:
        raise ValueError(text)
    hours, minutes, seconds, fraction = match.groups()
    if (minutes is not None and int(seconds) > 59) or (hours is not None and int(minutes) > 59):
        raise ValueError(text)
    whole = int(hours or 0) * 3600 + int(minutes or 0) * 60 + int(seconds)
    return whole * 1000 + int((fraction or "0").ljust(3, "0"))


def slug(text: str) -> str:
    if not SLUG.fullmatch(text):
        raise ValueError(text)
    return text


def items(text: str) -> list[str]:
    """The parts of a list in one cell, separated by semicolons."""
    return [part.strip() for part in text.split(SEPARATOR) if part.strip()]


def _slug(field: models.Field[Any, Any]) -> Cell:
    reserved = RESERVED_SLUGS.get(field.model._meta.model_name or "") if field.name == "slug" else None
    if reserved is None:
        words = _("lower-case letters, digits and hyphens, at most {count} of them")
        return Cell(_limited(slug, field), format_lazy(words, count=field.max_length))

    def parse(text: str) -> str:
        if text in reserved:
            raise ValueError(text)
        return slug(text)

    return Cell(
        _limited(parse, field), _("lower-case letters, digits and hyphens, and no word the site's addresses use")
    )


def _text(field: models.Field[Any, Any]) -> Cell:
    validators = [one for one in field.validators if not isinstance(one, MaxLengthValidator)]

    def parse(text: str) -> str:
        for validator in validators:
            validator(text)
        return text

    if field.max_length is None:
        return Cell(parse, _("text"))
    return Cell(_limited(parse, field), format_lazy(_("text of at most {count} characters"), count=field.max_length))


def _limited(parse: Callable[[str], str], field: models.Field[Any, Any]) -> Callable[[str], str]:
    longest = field.max_length or 0

    def limited(text: str) -> str:
        if len(text) > longest:
            raise ValueError(text)
        return parse(text)

    return limited


def _integer(field: models.Field[Any, Any]) -> Cell:
    lowest, highest = _bounds(field)

    def parse(text: str) -> int:
        value = int(text)
        if not (text.isascii() and lowest <= value <= highest):
            raise ValueError(text)
        return value

    return Cell(parse, format_lazy(_("a whole number from {lowest} to {highest}"), lowest=lowest, highest=highest))


def _bounds(field: models.Field[Any, Any]) -> tuple[int, int]:
    small = isinstance(field, models.SmallIntegerField | models.PositiveSmallIntegerField)
    highest = 32_767 if small else 2_147_483_647
    positive = isinstance(field, models.PositiveIntegerField | models.PositiveSmallIntegerField)
    least = [one.limit_value for one in field.validators if isinstance(one, MinValueValidator)]
    most = [one.limit_value for one in field.validators if isinstance(one, MaxValueValidator)]
    return max([0 if positive else -highest, *least]), min([highest, *most])


def _decimal(field: Any) -> Cell:
    places, digits = field.decimal_places, field.max_digits

    def parse(text: str) -> Decimal:
        return exact_decimal(text, places, digits - places)

    wanted = _("a number with at most {places} digits after the point, such as 12.5")
    return Cell(parse, format_lazy(wanted, places=places))


def exact_decimal(text: str, places: int, before: int) -> Decimal:
    """A decimal that fits without rounding. Spreadsheets in German write a comma."""
    plain = text.replace(",", ".") if text.count(",") == 1 and "." not in text else text
    try:
        value = Decimal(plain)
    except InvalidOperation:
        raise ValueError(text) from None
    if not value.is_finite() or abs(value) >= 10**before or value != round(value, places):
        raise ValueError(text)
    return value


def _boolean(_field: object) -> Cell:
    def parse(text: str) -> bool:
        word = text.lower()
        if word not in YES | NO:
            raise ValueError(text)
        return word in YES

    return Cell(parse, _("yes or no"))


def _date(_field: object) -> Cell:
    return Cell(_iso_date, _("a date such as 2009-08-30"))


def _iso_date(text: str) -> date:
    if len(text) != len("2009-08-30"):
        raise ValueError(text)
    return date.fromisoformat(text)


def _moment(_field: object) -> Cell:
    def parse(text: str) -> datetime:
        value = datetime.fromisoformat(text)
        if value.tzinfo is None:
            raise ValueError(text)
        return value.astimezone(UTC)

    return Cell(parse, _("a moment with its offset, such as 2009-08-30T23:59:00Z"))


def _choice(values: list[str]) -> Cell:
    known = frozenset(values)

    def parse(text: str) -> str:
        if text not in known:
            raise ValueError(text)
        return text

    return Cell(parse, format_lazy(_("one of {names}"), names=", ".join(values)))


def _country(text: str) -> str:
    if text not in countries:
        raise ValueError(text)
    return text


def _list(_field: object) -> Cell:
    return Cell(items, _("a list separated by semicolons"))


_MAKERS: tuple[tuple[type, Callable[[Any], Cell]], ...] = (
    (models.SlugField, _slug),
    (models.CharField, _text),
    (models.TextField, _text),
    (models.BooleanField, _boolean),
    (models.IntegerField, _integer),
    (models.DecimalField, _decimal),
    (models.DateTimeField, _moment),
    (models.DateField, _date),
    (models.JSONField, _list),
)

PARSE_ERRORS = (ValueError, ValidationError)
