"""A finishing order as an editor types it from the timing sheet: one line for each car, from the first to the last."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from django.utils.translation import gettext as _

from racing.domain.sentence import sentence
from racing.domain.times import Gap, parse_gap
from racing.domain.vocabulary import FinishStatus
from racing.importers.bundle.faults import shown
from racing.importers.timing.outcomes import STATUSES
from racing.importers.timing.parsed import ParsedCar, TextFault
from racing.importers.timing.tables import Row
from racing.importers.typed.remarks import Remark, error, warning
from racing.presentation.sentences import render_plain


@dataclass(frozen=True, slots=True)
class FinishLine:
    """One line as typed; what is empty was not typed. `time`: a time, or the gap to the first car as printed.

    `car_class` is what a pasted table says, `entry` the car that was chosen where several carry the number.
    """

    line: int
    number: str = ""
    car_class: str = ""
    laps: str = ""
    time: str = ""
    status: str = FinishStatus.CLASSIFIED
    best_lap: str = ""
    entry: int | None = None

    @property
    def is_filled(self) -> bool:
        return any((self.number, self.laps, self.time, self.best_lap))


@dataclass(frozen=True, slots=True)
class ReadCar:
    """A line as it was understood. `gap`: behind the first car; None: not said."""

    car: ParsedCar
    gap: Gap | None = None


def read_finish(lines: Iterable[FinishLine], *, is_by_lap: bool) -> tuple[list[ReadCar], list[Remark]]:
    """Every filled line, and what is to be said about them.

    `is_by_lap`: the order is that of the best laps, as in qualifying; the time of a line is then a lap time.
    """
    faults: list[TextFault] = []
    read = [_read(line, faults, is_by_lap=is_by_lap) for line in lines if line.is_filled]
    cars = _placed(_from_the_first(read, faults, is_by_lap=is_by_lap))
    remarks = [error(fault.line, _said(fault), str(fault.column)) for fault in faults]
    of_a_race = () if is_by_lap else (*_laps(cars), *_times(cars))
    return cars, [*remarks, *_order(cars), *_not_started(cars), *of_a_race]


def _said(fault: TextFault) -> str:
    found = _("“%(value)s”") % {"value": shown(fault.value)} if fault.value else _("empty")
    return _("%(found)s; right would be: %(wanted)s") % {"found": found, "wanted": render_plain(fault.wanted)}


def _read(line: FinishLine, faults: list[TextFault], *, is_by_lap: bool) -> ReadCar:
    cells = {"number": line.number, "laps": line.laps, "time": line.time, "best lap": line.best_lap}
    row = Row(line.line, cells, faults)
    gap, time = _gap_or_time(row, is_by_lap=is_by_lap)
    car = ParsedCar(
        line=line.line,
        number=row.car_number("number"),
        status=_status(line, row),
        car_class=line.car_class,
        laps=row.whole("laps"),
        time_ms=None if is_by_lap else time,
        gap=line.time if gap else "",
        fastest_lap_ms=row.lap_time("best lap") or (time if is_by_lap else None),
    )
    return ReadCar(car, gap)


def _status(line: FinishLine, row: Row) -> FinishStatus:
    """By its own name, or by one of those that documents print."""
    found = {status.value: status for status in FinishStatus} | STATUSES
    status = found.get(line.status.casefold().strip() or FinishStatus.CLASSIFIED)
    if status is None:
        row.fault("status", line.status, sentence("one of {names}", names=", ".join(STATUSES)))
    return status or FinishStatus.CLASSIFIED


def _gap_or_time(row: Row, *, is_by_lap: bool) -> tuple[Gap | None, int | None]:
    """A gap begins with a plus or counts laps; anything else is a time."""
    text = row.text("time")
    is_gap = text.startswith("+") or text.casefold().rstrip(".").endswith(("lap", "laps", "l", "runde", "runden", "rd"))
    if not is_gap:
        return None, (row.lap_time("time") if is_by_lap else row.time("time"))
    try:
        return parse_gap(text), None
    except ValueError:
        row.fault("time", text, sentence("a time such as 2:45:01.230, or a gap such as +12.345 or 2 laps"))
        return None, None


def _from_the_first(read: Sequence[ReadCar], faults: list[TextFault], *, is_by_lap: bool) -> list[ReadCar]:
    """Laps and times that follow from the gap to the first classified car."""
    first = next((one for one in read if one.car.status is FinishStatus.CLASSIFIED), None)
    if first is None:
        return list(read)
    if first.gap is not None:
        wanted = sentence("a time: it is the first car, and gaps are counted from it")
        faults.append(TextFault(first.car.line, "time", first.car.gap, wanted))
        return list(read)
    return [one if one is first else _behind(one, first.car, faults, is_by_lap=is_by_lap) for one in read]


def _behind(one: ReadCar, first: ParsedCar, faults: list[TextFault], *, is_by_lap: bool) -> ReadCar:
    gap, car = one.gap, one.car
    if gap is None:
        return one
    if is_by_lap:
        best = first.fastest_lap_ms + gap.time_ms if first.fastest_lap_ms is not None and not gap.laps else None
        return replace(one, car=replace(car, fastest_lap_ms=car.fastest_lap_ms or best))
    if car.laps is None and first.laps is not None:
        car = replace(car, laps=first.laps - gap.laps)
        if first.laps < gap.laps:
            faults.append(TextFault(car.line, "time", car.gap, sentence("fewer laps than the first car has driven")))
            car = replace(car, laps=None)
    if not gap.laps and first.time_ms is not None:
        car = replace(car, time_ms=first.time_ms + gap.time_ms)
    return replace(one, car=car)


def _placed(cars: Iterable[ReadCar]) -> list[ReadCar]:
    """Places overall, counted through the classified cars."""
    place, placed = 0, []
    for one in cars:
        place += one.car.status is FinishStatus.CLASSIFIED
        position = place if one.car.status is FinishStatus.CLASSIFIED else None
        placed.append(replace(one, car=replace(one.car, position=position)))
    return placed


def _order(cars: Iterable[ReadCar]) -> Iterator[Remark]:
    """Classified cars stand before all others."""
    above: ParsedCar | None = None
    for one in cars:
        if one.car.status is not FinishStatus.CLASSIFIED:
            above = above or one.car
        elif above is not None:
            values = {"car": f"#{above.number}", "line": above.line}
            text = _("A classified car stands before %(car)s, which has no place (line %(line)s).") % values
            yield error(one.car.line, text, "status")


def _laps(cars: Sequence[ReadCar]) -> Iterator[Remark]:
    """More laps than the winner, or than the car above, are not impossible but rare."""
    driven = [(one.car, one.car.laps) for one in cars if one.car.status is FinishStatus.CLASSIFIED]
    known = [(car, laps) for car, laps in driven if laps is not None]
    for car, laps in known:
        if not laps:
            yield warning(car.line, _("Classified without a lap."), "laps")
    for (above, above_laps), (car, laps) in pairwise(known):
        if laps > known[0][1]:
            yield warning(car.line, _("More laps than the winner."), "laps")
        elif laps > above_laps:
            yield warning(car.line, _("More laps than #%(car)s above.") % {"car": above.number}, "laps")


def _not_started(cars: Iterable[ReadCar]) -> Iterator[Remark]:
    for one in cars:
        if not one.car.status.started and one.car.laps:
            yield warning(one.car.line, _("It has laps, but did not start."), "status")


def _times(cars: Sequence[ReadCar]) -> Iterator[Remark]:
    """On the same lap nobody was faster than the winner; a much shorter time is a gap without its plus."""
    classified = [one.car for one in cars if one.car.status is FinishStatus.CLASSIFIED]
    first = classified[0] if classified else None
    for car in classified[1:]:
        if first is None or first.time_ms is None or car.time_ms is None or car.time_ms >= first.time_ms:
            continue
        if _is_too_short(car.time_ms, car.laps, first.time_ms, first.laps):
            yield error(
                car.line, _("Much shorter than the winner's time; a gap is written with a plus: +12.345"), "time"
            )
        elif car.laps is None or car.laps == first.laps:
            yield warning(car.line, _("Shorter than the winner's time."), "time")


def _is_too_short(time_ms: int, laps: int | None, first_ms: int, first_laps: int | None) -> bool:
    """Half the winner's time, if no lower number of laps explains it: some documents classify a car that stopped."""
    if time_ms * 2 >= first_ms:
        return False
    return not laps or not first_laps or time_ms * first_laps * 2 < first_ms * laps
