"""Every model, importable from one place. Import ours by name: Session is also a word of Django's."""

from racing.models.base import Confidence, PreviousSlug, in_reader_language, localized, reader_language
from racing.models.calendar import Event, EventClass, EventStatus, Session
from racing.models.competition import (
    CarClass,
    Championship,
    ClassLineage,
    PointsAdjustment,
    Season,
    Series,
)
from racing.models.competitors import (
    Alias,
    CarModel,
    Driver,
    Manufacturer,
    SourcedFact,
    Team,
    TeamLineage,
)
from racing.models.entries import RELIEF, Entry, EntryStatus, Ineligibility, LineupDriver
from racing.models.imports import TimingUpload
from racing.models.merges import Merge, Split
from racing.models.pictures import PICTURED, Licence, Picture
from racing.models.points import PointsRuleSetting, PointsSystem, PointsTable, PointsTableRow
from racing.models.previews import Consent, EditChoice, Preview, Quote, QuoteLanguage, StorylineEdit
from racing.models.publishing import TextStatus
from racing.models.reports import Report
from racing.models.results import Classification, Penalty, RecordedStanding, Result
from racing.models.statements import Statement
from racing.models.venues import Circuit, CircuitLayout, CircuitLength

__all__ = [
    "PICTURED",
    "RELIEF",
    "Alias",
    "CarClass",
    "CarModel",
    "Championship",
    "Circuit",
    "CircuitLayout",
    "CircuitLength",
    "ClassLineage",
    "Classification",
    "Confidence",
    "Consent",
    "Driver",
    "EditChoice",
    "Entry",
    "EntryStatus",
    "Event",
    "EventClass",
    "EventStatus",
    "Ineligibility",
    "Licence",
    "LineupDriver",
    "Manufacturer",
    "Merge",
    "Penalty",
    "Picture",
    "PointsAdjustment",
    "PointsRuleSetting",
    "PointsSystem",
    "PointsTable",
    "PointsTableRow",
    "Preview",
    "PreviousSlug",
    "Quote",
    "QuoteLanguage",
    "RecordedStanding",
    "Report",
    "Result",
    "Season",
    "Series",
    "Session",
    "SourcedFact",
    "Split",
    "Statement",
    "StorylineEdit",
    "Team",
    "TeamLineage",
    "TextStatus",
    "TimingUpload",
    "in_reader_language",
    "localized",
    "reader_language",
]
