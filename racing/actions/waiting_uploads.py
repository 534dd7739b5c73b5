"""Files that were brought in and wait: how much in each is still to be explained."""

from __future__ import annotations

from dataclasses import dataclass

from racing.importers.names import KnownNames, unknown_names
from racing.importers.timing.file import TimingError, read_timing_text
from racing.models import Event, TimingUpload

MOST_WAITING = 5


@dataclass(frozen=True, slots=True)
class WaitingUpload:
    """A file that was brought in and not applied. `names`: those in it that nobody has explained."""

    upload: TimingUpload
    names: int


def waiting_uploads() -> tuple[WaitingUpload, ...]:
    """The newest of them, the last one first. Twelve queries; one where nothing waits."""
    waiting = TimingUpload.objects.filter(applied_at=None).select_related(
        "session__event__season", "event__season", "uploaded_by"
    )
    seasons = ("session__event__season__classes", "event__season__classes")
    uploads = list(waiting.prefetch_related(*seasons)[:MOST_WAITING])
    places = [_event(one) for one in uploads]
    first = next((event for event in places if event is not None), None)
    known = KnownNames(first) if first else None
    return tuple(
        WaitingUpload(one, _unexplained(one, known.at(event)) if known and event else 0)
        for one, event in zip(uploads, places, strict=True)
    )


def _event(upload: TimingUpload) -> Event | None:
    """None for a table of a bundle, which belongs to no event."""
    return upload.session.event if upload.session else upload.event


def _unexplained(upload: TimingUpload, known: KnownNames) -> int:
    try:
        cars = read_timing_text(upload.file_name, upload.text, upload.columns).cars
    except TimingError:
        return 0
    return len(unknown_names(cars, known, upload.choices))
