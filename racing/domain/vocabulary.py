"""The words of the sport as values: enumerations and the small references that pages link to."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class SessionKind(StrEnum):
    """What happens in a session. Race, sprint, qualifying and interval can be scored."""

    PRACTICE = "practice"
    QUALIFYING = "qualifying"
    GRID = "grid"
    WARM_UP = "warm-up"
    SPRINT = "sprint"
    INTERVAL = "interval"
    RACE = "race"

    def called(self, word: str, address: str) -> str:
        """The word for it, with its number where it is one of several: Race 2 where the address is race-2."""
        number = address.removeprefix(f"{self}-")
        return f"{word} {number}" if number.isdecimal() else word


class FinishStatus(StrEnum):
    """How a car's session ended. UNKNOWN: it started, its outcome is not in the data."""

    CLASSIFIED = "classified"
    NOT_CLASSIFIED = "not-classified"
    RETIRED = "retired"
    DISQUALIFIED = "disqualified"
    EXCLUDED = "excluded"
    DID_NOT_START = "did-not-start"
    DID_NOT_QUALIFY = "did-not-qualify"
    DID_NOT_PREQUALIFY = "did-not-prequalify"
    WITHDRAWN = "withdrawn"
    UNKNOWN = "unknown"

    @property
    def started(self) -> bool:
        return self not in _NEVER_STARTED

    @property
    def may_hold_a_place(self) -> bool:
        """True for cars that hold a place or may turn out to hold one."""
        return self in (FinishStatus.CLASSIFIED, FinishStatus.UNKNOWN)


_NEVER_STARTED = frozenset(
    {
        FinishStatus.DID_NOT_START,
        FinishStatus.DID_NOT_QUALIFY,
        FinishStatus.DID_NOT_PREQUALIFY,
        FinishStatus.WITHDRAWN,
    }
)


class Coverage(StrEnum):
    """How much of a session's outcome the data hold. Nothing that needs more may be claimed from it."""

    COMPLETE = "complete"
    PODIUM = "podium"
    WINNERS = "winners"
    PARTIAL = "partial"
    NONE = "none"


class ClassificationStatus(StrEnum):
    PROVISIONAL = "provisional"
    OFFICIAL = "official"
    UNDER_APPEAL = "under-appeal"
    AMENDED = "amended"


class PenaltyKind(StrEnum):
    """What the stewards decided about one car.

    PLACES are counted over all classes, CLASS_PLACES among the car's own. LAST_OF_CLASS keeps the car classified,
    behind all others of its class; DISQUALIFICATION takes its place away. POINTS are taken in the tables, not in the
    order.
    """

    TIME = "time"
    LAPS = "laps"
    PLACES = "places"
    CLASS_PLACES = "class-places"
    LAST_OF_CLASS = "last-of-class"
    DISQUALIFICATION = "disqualification"
    POINTS = "points"
    OTHER = "other"


class TitleKind(StrEnum):
    DRIVERS = "drivers"
    TEAMS = "teams"
    MANUFACTURERS = "manufacturers"


class DriverRating(StrEnum):
    PLATINUM = "platinum"
    GOLD = "gold"
    SILVER = "silver"
    BRONZE = "bronze"


class AdjustmentKind(StrEnum):
    """What the stewards or the rule book do to a competitor in one championship.

    DEDUCT and GRANT change the total from a round on. EXCLUDE lists without a rank. RESET forgets
    what was scored up to and including a round.
    """

    DEDUCT = "deduct"
    GRANT = "grant"
    EXCLUDE = "exclude"
    RESET = "reset"


class Tone(StrEnum):
    """Class colours by name; the values live in the style sheet."""

    CRIMSON = "crimson"
    BLUE = "blue"
    OCHRE = "ochre"
    GREEN = "green"
    VIOLET = "violet"
    GRAPHITE = "graphite"


class BodyStyle(StrEnum):
    PROTOTYPE_CLOSED = "prototype-closed"
    PROTOTYPE_OPEN = "prototype-open"
    GT = "gt"
    SINGLE_SEATER = "single-seater"


@dataclass(frozen=True, slots=True)
class ClassRef:
    """A class as a page names it. `lineage` joins a class with its earlier and later names."""

    slug: str
    name: str
    tone: Tone = Tone.GRAPHITE
    lineage: str = ""


@dataclass(frozen=True, slots=True)
class DriverRef:
    slug: str
    name: str
    last_name: str
    country: str = ""  # ISO 3166 alpha-2 or a code of our own for former states; empty: unknown
    home_town: str = ""


@dataclass(frozen=True, slots=True)
class TeamRef:
    slug: str
    name: str
    country: str = ""


@dataclass(frozen=True, slots=True)
class ManufacturerRef:
    slug: str
    name: str
    country: str = ""


@dataclass(frozen=True, slots=True)
class CarModelRef:
    slug: str
    name: str
    body_style: BodyStyle | None = None


@dataclass(frozen=True, slots=True)
class CircuitRef:
    """A circuit with the phrases a sentence needs. Empty phrases: the language layer finds a safe one."""

    slug: str
    name: str
    short_name: str
    country: str = ""
    at_en: str = ""  # "at Mosport"
    at_de: str = ""  # "in Mosport", "auf der Road America", "am Nürburgring"
    to_de: str = ""  # "nach Mosport", "zur Road America"
    locality: str = ""
    """The town; empty: not known, or not asked for."""


Competitor = DriverRef | TeamRef | ManufacturerRef
"""Whoever can stand in a championship's table."""
