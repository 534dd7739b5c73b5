"""All data that are handed out, in the order in which /api/ lists them."""

from racing.tables.calendars import CALENDAR
from racing.tables.careers import CAR, CIRCUIT, DRIVER, TEAM
from racing.tables.meetings import MEETINGS
from racing.tables.nested import PREVIEW, STANDINGS, Nested
from racing.tables.records import RECORDS
from racing.tables.titles import TITLE
from racing.tables.twin import Twin
from racing.tables.weekend import ENTRIES, RESULTS

CATALOGUE: tuple[Twin | Nested, ...] = (
    CALENDAR, ENTRIES, RESULTS, STANDINGS, TITLE, PREVIEW, DRIVER, TEAM, CAR, CIRCUIT,
    MEETINGS, RECORDS,
)  # fmt: skip
BY_PAGE = {one.page: one for one in CATALOGUE}
