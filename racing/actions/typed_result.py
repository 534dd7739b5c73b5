"""A result that was typed line by line: what it would mean, and saving it as a draft or publishing it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from racing.actions.publish_classification import publish_classification
from racing.actions.timing_results import results_of
from racing.actions.touch_season import touch_seasons
from racing.domain.times import Gap
from racing.domain.vocabulary import ClassificationStatus, Coverage, FinishStatus, SessionKind
from racing.importers.matching import Unmatched, match
from racing.importers.typed.finish_lines import FinishLine, ReadCar, read_finish
from racing.importers.typed.remarks import RefusedError, Remark, Remarked, error, in_order, warning
from racing.models import Classification, Entry, EntryStatus, Result, Session
from racing.queries.proposed import Proposal, proposal_for

RACES = frozenset({SessionKind.RACE, SessionKind.SPRINT, SessionKind.INTERVAL})
CARRIED = ("laps_led", "grid_position", "reason_retired", "confidence", "source", "note")
"""What a row keeps when its line is typed again, for no line shows it."""
OF_THE_BEST_LAP = ("fastest_lap_number", "fastest_lap_driver")
"""Likewise, as long as the best lap stays the same."""
OF_AN_OPEN_END = ("class_position", "possible_class_positions", "gap_ms", "gap_laps")
"""Likewise, of a car that is not classified."""
MOST_NUMBERS = 12

Cars = Mapping[int, Entry]
"""Line -> the car it means."""


class PublishedError(Exception):
    """The newest version is published: a correction is a version of its own."""


class NoOrderError(Exception):
    """Its places do not count from 1 on without a gap; lines from the first car to the last would say other places."""

    def __init__(self, draft: Classification) -> None:
        self.draft = draft
        super().__init__(str(draft))


@dataclass(frozen=True, slots=True)
class PlannedLine:
    """A line with the car it means. `candidates`: cars of its number where it is not clear which is meant."""

    line: int
    entry: Entry | None = None
    result: Result | None = None
    candidates: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class ResultPlan(Remarked):
    """What saving would do. `absent`: cars of the entry list without a line."""

    lines: tuple[PlannedLine, ...]
    remarks: tuple[Remark, ...]
    absent: tuple[Entry, ...]
    coverage: Coverage
    proposal: Proposal

    @property
    def results(self) -> list[Result]:
        return [line.result for line in self.lines if line.result is not None]


def plan_result(session: Session, typed: Iterable[FinishLine], at: datetime) -> ResultPlan:
    """Nothing is written. Wants the session with its event, season and series."""
    lines = list(typed)
    read, remarks = read_finish(lines, is_by_lap=is_by_lap(session))
    entries = list(session.event.entries.select_related("car_class", "team").order_by("car_class__order", "id"))
    cars, unmatched = _matched(read, {line.line: line.entry for line in lines if line.entry}, entries, session)
    matched = [(one.car, cars[one.car.line]) for one in read if one.car.line in cars]
    results = {row.entry_id: row for row in results_of(matched, {}, is_timed=is_by_lap(session))}
    _settle_gaps(results, cars, read, is_by_lap=is_by_lap(session))
    absent = tuple(one for one in entries if one.status == EntryStatus.ENTERED and one.pk not in results)
    is_open = any(row.status == FinishStatus.UNKNOWN for row in results.values())
    coverage = _coverage(session, is_complete=not absent and not is_open)
    remarks += [*_not_matched(unmatched), *_not_entered(cars), *_missing(absent, entries, results)]
    return ResultPlan(
        lines=tuple(_planned(one, cars, results, entries) for one in read),
        remarks=in_order(remarks),
        absent=absent,
        coverage=coverage,
        proposal=proposal_for(session, list(results.values()), coverage, at),
    )


def save_result(
    session: Session, typed: Iterable[FinishLine], at: datetime, publish: ClassificationStatus | None = None
) -> Classification:
    """Everything or nothing, as the draft of the session, which is made where there is none.

    `publish`: readers see it from now on, with this status. Raises PublishedError, NoOrderError, RefusedError, and
    ClassificationError where publishing refuses it.
    """
    with transaction.atomic():
        rows = Session.objects.select_for_update(of=("self",)).select_related("event__season__series")
        session = rows.get(pk=session.pk)
        draft = draft_of(session)
        plan = plan_result(session, typed, at)
        if plan.errors:
            raise RefusedError(plan)
        version = draft or Classification.objects.create(session=session, published_at=None)
        _write(version, plan.results)
        if session.coverage != plan.coverage:
            session.coverage = plan.coverage
            session.save(update_fields=["coverage"])
        if publish is not None:
            version.session = session
            publish_classification(version, at, publish)
        touch_seasons([session.event.season_id])
    return version


def draft_of(session: Session) -> Classification | None:
    """The version that may still be typed into; None: there is none yet. Raises PublishedError and NoOrderError."""
    newest = session.classifications.order_by("-number").first()
    if newest is None:
        return None
    if newest.published_at is not None:
        raise PublishedError
    classified = newest.results.filter(status=FinishStatus.CLASSIFIED)
    places = classified.order_by("order").values_list("position", flat=True)
    if list(places) != list(range(1, len(places) + 1)):
        raise NoOrderError(newest)
    return newest


def is_by_lap(session: Session) -> bool:
    """Outside races the best lap decides the order."""
    return SessionKind(session.kind) not in RACES


def _write(version: Classification, results: Sequence[Result]) -> None:
    before = {row.entry_id: row for row in version.results.all()}
    version.results.all().delete()
    timed = {row.entry.car_class_id for row in results if row.fastest_lap_ms is not None}
    for row in results:
        row.classification = version
        if row.entry_id in before:
            _take_over(row, before[row.entry_id])
            if row.entry.car_class_id not in timed:
                row.has_fastest_lap = before[row.entry_id].has_fastest_lap
    Result.objects.bulk_create(results)


def _take_over(row: Result, before: Result) -> None:
    same_lap = row.fastest_lap_ms == before.fastest_lap_ms
    same_end = row.status == before.status != FinishStatus.CLASSIFIED
    carried = (*CARRIED, *(OF_THE_BEST_LAP if same_lap else ()), *(OF_AN_OPEN_END if same_end else ()))
    for name in carried:
        setattr(row, name, getattr(before, name))
    if same_lap and row.time_ms is None and is_by_lap(before.classification.session):
        row.time_ms = before.time_ms


def _coverage(session: Session, *, is_complete: bool) -> Coverage:
    """What the session promises once this is its outcome; a version that readers know has said so already."""
    known = Coverage(session.coverage)
    if known is not Coverage.NONE and session.classifications.exclude(published_at=None).exists():
        return known
    return Coverage.COMPLETE if is_complete else Coverage.PARTIAL


def _matched(
    read: Sequence[ReadCar], chosen: Mapping[int, int], entries: Iterable[Entry], session: Session
) -> tuple[dict[int, Entry], list[Unmatched]]:
    """Line -> car: the one that was chosen, if it carries the number, else the only one that does."""
    by_key = {entry.pk: entry for entry in entries}
    own = {one.car.line: by_key.get(chosen.get(one.car.line, 0)) for one in read}
    cars = {one.car.line: entry for one in read if (entry := own[one.car.line]) and entry.car_number == one.car.number}
    matching = match([one.car for one in read if one.car.line not in cars], session.event)
    cars |= {car.line: entry for car, entry in matching.matched}
    unmatched = list(matching.unmatched)
    seen: dict[int, int] = {}
    for one in sorted((one for one in read if one.car.line in cars), key=lambda one: one.car.line):
        first = seen.setdefault(cars[one.car.line].pk, one.car.line)
        if first != one.car.line:
            del cars[one.car.line]
            wanted = _("each car once; it stands in line %(line)s too") % {"line": first}
            unmatched.append(Unmatched(one.car, "", one.car.number, wanted))
    return cars, unmatched


def _planned(one: ReadCar, cars: Cars, results: Mapping[int, Result], entries: Iterable[Entry]) -> PlannedLine:
    line, number = one.car.line, one.car.number
    numbered = tuple(entry for entry in entries if entry.car_number == number)
    candidates = numbered if len(numbered) > 1 else ()
    entry = cars.get(line)
    return PlannedLine(line, entry, results.get(entry.pk) if entry else None, candidates)


def _not_matched(unmatched: Iterable[Unmatched]) -> Iterator[Remark]:
    for one in unmatched:
        if one.car.number:
            values = {"value": one.value, "wanted": one.wanted}
            yield error(one.car.line, _("“%(value)s”; right would be: %(wanted)s") % values, "number")


def _not_entered(cars: Cars) -> Iterator[Remark]:
    """A car that the entry list has, but not as one that comes."""
    for line, entry in cars.items():
        if entry.status != EntryStatus.ENTERED:
            values = {"status": entry.get_status_display()}
            yield warning(line, _("In the entry list this car is: %(status)s.") % values, "number")


def _missing(absent: Sequence[Entry], entries: Iterable[Entry], results: Mapping[int, Result]) -> Iterator[Remark]:
    if not results:
        yield error(0, _("No car is in the result yet: type at least one line."))
    elif absent:
        times = Counter(entry.car_number for entry in entries)
        numbers = ", ".join(_number(entry, times) for entry in absent[:MOST_NUMBERS])
        more = " …" if len(absent) > MOST_NUMBERS else ""
        text = ngettext(
            "{count} car is entered and not in the result ({cars}); the coverage stays partial.",
            "{count} cars are entered and not in the result ({cars}); the coverage stays partial.",
            len(absent),
        )
        yield warning(0, text.format(count=len(absent), cars=numbers + more))


def _number(entry: Entry, times: Mapping[str, int]) -> str:
    """With its class, where another car carries the same."""
    number = f"#{entry.car_number or '?'}"
    return number if times[entry.car_number] == 1 else f"{number} {entry.car_class}"


def _settle_gaps(results: Mapping[int, Result], cars: Cars, read: Iterable[ReadCar], *, is_by_lap: bool) -> None:
    """Gaps in class from the best laps, or from the gaps that were typed, where times and laps do not give them."""
    gaps: dict[int, Gap] = {}
    for one in read:
        entry = cars.get(one.car.line)
        if entry is not None and one.gap is not None:
            gaps[entry.pk] = one.gap
            results[entry.pk].gap_as_published = one.car.gap
    classified = [row for row in results.values() if row.status == FinishStatus.CLASSIFIED]
    gaps |= {row.entry_id: Gap() for row in classified[:1]}
    leaders: dict[int, Result] = {}
    for row in classified:
        leader = leaders.setdefault(row.entry.car_class_id, row)
        ahead = classified[0] if leader is row else leader
        if is_by_lap:
            row.gap_ms, row.gap_laps = _slower(row, ahead), None
        elif row.gap_ms is None and row.gap_laps is None and row is not ahead:
            row.gap_ms, row.gap_laps = _between(gaps.get(row.entry_id), gaps.get(ahead.entry_id))


def _slower(row: Result, ahead: Result) -> int | None:
    if row is ahead or row.fastest_lap_ms is None or ahead.fastest_lap_ms is None:
        return None
    return max(row.fastest_lap_ms - ahead.fastest_lap_ms, 0)


def _between(gap: Gap | None, ahead: Gap | None) -> tuple[int | None, int | None]:
    """Behind the car ahead, from what both are behind the first car; two lapped cars may be any time apart."""
    if gap is None or ahead is None:
        return None, None
    if gap.laps > ahead.laps:
        return None, gap.laps - ahead.laps
    if gap.laps or ahead.laps or gap.time_ms < ahead.time_ms:
        return None, None
    return gap.time_ms - ahead.time_ms, None
