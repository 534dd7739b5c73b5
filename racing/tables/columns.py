"""The columns that tables share: one name and one meaning everywhere."""

from django.utils.translation import gettext_lazy as _

from racing.tables.twin import Column, Kind

SERIES = Column("series", _("address of the series"), is_always_known=True)
SEASON = Column("season", _("address of the season within its series"), is_always_known=True)
EVENT = Column("event", _("address of the event within its season"), is_always_known=True)
EVENT_NAME = Column("event_name", _("name of the event as it was called then"), is_always_known=True)
CIRCUIT = Column("circuit", _("address of the circuit"), is_always_known=True)
CIRCUIT_NAME = Column("circuit_name", _("name of the circuit"), is_always_known=True)
ROUND = Column("round", _("number of the event in its season"), Kind.INTEGER)
DAY = Column("day", _("last day of the event"), Kind.DAY, is_always_known=True)
KNOWN_AT = Column("known_at", _("moment up to which decisions are included"), Kind.MOMENT, is_always_known=True)
URL = Column("url", _("the page with this table"), is_always_known=True)

NUMBER = Column("number", _("number on the car; text, 007 and 7 are two cars"), is_always_known=True)
CLASS = Column("class", _("class of the car"), is_always_known=True)
TEAM = Column("team", _("team as entered"))
TEAM_SLUG = Column("team_slug", _("address of the team"))
MANUFACTURER = Column("manufacturer", _("make of the car"))
CAR = Column("car", _("model of the car"))
DRIVERS = Column("drivers", _("drivers in the order of the entry list"), Kind.TEXTS, is_always_known=True)
DRIVER_SLUGS = Column("driver_slugs", _("their addresses in the same order"), Kind.TEXTS, is_always_known=True)
CARS = (NUMBER, CLASS, TEAM, TEAM_SLUG, MANUFACTURER, CAR, DRIVERS, DRIVER_SLUGS)

STATUS = Column("status", _("how the session ended for the car"))
PLACE = Column("place", _("place over all classes"), Kind.INTEGER)
CLASS_PLACE = Column("class_place", _("place in class"), Kind.INTEGER)
LAPS = Column("laps", _("laps completed"), Kind.INTEGER)
COVERAGE = Column("coverage", _("how much of the outcome the data hold"), is_always_known=True)
NAME = Column("name", _("name"), is_always_known=True)
SLUG = Column("slug", _("address"), is_always_known=True)
COUNTRY = Column("country", _("country, ISO 3166 alpha-2"))
