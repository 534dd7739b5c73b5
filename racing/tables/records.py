"""The records of a series, as data."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from racing.queries.records import RecordsPage
from racing.tables import columns as c
from racing.tables.twin import Column, Kind, Row, Twin

HEAD = (
    Column("series", _("address of the series")),
    Column("class", _("address of the class")),
    Column("make", _("address of the make")),
    Column("circuit", _("address of the circuit")),
    Column("as_of", _("day up to which results count"), Kind.DAY),
    c.KNOWN_AT,
    c.URL,
)
COLUMNS = (
    Column("record", _("what is counted"), is_always_known=True),
    Column("since", _("first season from which nothing is missing"), Kind.INTEGER),
    Column("rank", _("place in this record"), Kind.INTEGER, is_always_known=True),
    c.SLUG,
    c.NAME,
    Column("value", _("races or titles, days of age, or milliseconds"), Kind.INTEGER, is_always_known=True),
    Column("first_day", _("day of the first race of it"), Kind.DAY),
    Column("last_day", _("day of the last race of it"), Kind.DAY),
)


def about(page: RecordsPage) -> Row:
    scope = page.scope
    return {
        "series": scope.series,
        "class": scope.car_class,
        "make": scope.make,
        "circuit": scope.circuit,
        "as_of": page.as_of,
        "known_at": page.at,
        "url": reverse("records"),
    }


def rows(page: RecordsPage) -> Iterable[Row]:
    for record in page.records:
        for line in record.lines:
            yield {
                "record": record.key,
                "since": record.since,
                "rank": line.rank,
                "slug": line.holder.slug,
                "name": line.holder.name,
                "value": line.value,
                "first_day": line.first.day if line.first else None,
                "last_day": line.last.day if line.last else None,
            }


RECORDS = Twin(
    page="records",
    name="Records",
    path="/records",
    words=_("The records of a series, each with the season from which nothing is missing"),
    head=HEAD,
    columns=COLUMNS,
    about=about,
    rows=rows,
    questions=("series", "car_class", "make", "circuit", "as_of"),
)
