"""What an editor asks of an import, and what it did or would do."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from racing.actions.car_rows import Made
from racing.actions.entry_changes import EntryChange
from racing.actions.timing_doubts import Doubt
from racing.actions.timing_versions import CarChange
from racing.importers.timing.parsed import Document
from racing.models import Classification, Entry, Session


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """What an editor wants beyond the file, and doubts (by key) that are put aside; "all" puts aside every one."""

    takes_lineups: bool = False
    withdraws_absent: bool = False
    confirmed: frozenset[str] = frozenset()

    def open_doubts(self, doubts: Iterable[Doubt]) -> tuple[Doubt, ...]:
        return () if "all" in self.confirmed else tuple(one for one in doubts if one.key not in self.confirmed)


AS_IT_IS = ImportOptions()


@dataclass(frozen=True, slots=True)
class TimingImport:
    """What an import did, or would do. `classification` is the new version; None: the file says nothing new."""

    format_name: str
    cars: int
    changes: tuple[CarChange, ...]
    absent: tuple[Entry, ...]
    """Cars of the entry list that the file does not name."""
    classification: Classification | None
    made: Made
    """Rows made for cars that were not entered, rows changed, and remarks."""
    entries: tuple[EntryChange, ...] = ()
    """What became of the entry list, where the file was to change it."""
    doubts: tuple[Doubt, ...] = ()
    document: Document = Document.RESULT
    names_drivers: bool = False
    """Whether a result names drivers, so that its line-ups can be taken."""
    session: Session | None = None
    """Where the version went; None for an entry list."""

    @property
    def version(self) -> int | None:
        """The number of the new version."""
        return self.classification.number if self.classification else None

    @property
    def left_out(self) -> tuple[Entry, ...]:
        """Cars of the entry list that the file does not name, but for those told as gone."""
        gone = {change.entry.pk for change in self.changes if change.is_gone}
        return tuple(entry for entry in self.absent if entry.pk not in gone)

    @property
    def unchanged(self) -> int:
        told = self.entries if self.document is Document.ENTRIES else self.changes
        return self.cars - sum(1 for change in told if not change.is_gone)

    @property
    def counts(self) -> dict[str, int]:
        """How many cars the file has, and how many are new, changed, unchanged and gone."""
        told = self.entries if self.document is Document.ENTRIES else self.changes
        new, gone = sum(change.is_new for change in told), sum(change.is_gone for change in told)
        changed = len(told) - new - gone
        return {"cars": self.cars, "new": new, "changed": changed, "unchanged": self.unchanged, "gone": gone}

    @property
    def is_nothing(self) -> bool:
        return self.classification is None and self.made.is_nothing
