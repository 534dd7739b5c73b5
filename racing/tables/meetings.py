"""Two sides race by race, as data."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from racing.presentation.links import compare_address
from racing.queries.compare import ComparePage
from racing.tables import columns as c
from racing.tables.twin import Column, Kind, Row, Twin
from racing.tables.weekend import event_values

WHAT = Column("what", _("what is compared: drivers, teams or cars"), is_always_known=True)
FIRST = Column("first", _("one side: addresses separated by commas"))
SECOND = Column("second", _("the other side"))
MET = (
    Column("class", _("class in which they met"), is_always_known=True),
    Column("first_place", _("place in class of the first side"), Kind.INTEGER),
    Column("second_place", _("place in class of the second side"), Kind.INTEGER),
    Column("ahead", _("1 or 2, whoever was ahead"), Kind.INTEGER),
)


def about(page: ComparePage) -> Row:
    return {
        "what": page.kind.value,
        "first": page.first.key,
        "second": page.second.key,
        "known_at": page.at,
        "url": compare_address(page.key),
    }


def rows(page: ComparePage) -> Iterable[Row]:
    for one in page.found.meetings if page.found else ():
        yield event_values(one.first.event) | {
            "class": one.first.car.car_class.name,
            "first_place": one.first.class_place,
            "second_place": one.second.class_place,
            "ahead": one.ahead,
        }


MEETINGS = Twin(
    page="compare",
    name="Meetings",
    path="/compare",
    words=_("The races in which two drivers, line-ups, teams or cars met, and who was ahead"),
    head=(WHAT, FIRST, SECOND, c.KNOWN_AT, c.URL),
    columns=(c.DAY, c.SERIES, c.SEASON, c.EVENT, c.EVENT_NAME, c.ROUND, c.CIRCUIT, *MET),
    about=about,
    rows=rows,
    questions=("what", "season", "a", "b"),
)
