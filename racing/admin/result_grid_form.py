"""The form of a result: one line for each car of one session, from the first to the last."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.auth.models import AnonymousUser, User
from django.db import transaction
from django.http import QueryDict
from django.utils.translation import gettext as _

from racing import clock
from racing.actions.save_entry_list import save_entries
from racing.actions.typed_result import PlannedLine, ResultPlan, draft_of, is_by_lap, plan_result
from racing.admin.entry_grid_form import EntryLines, keep_lines
from racing.admin.grids import by_line, digest_of
from racing.admin.result_lines import PREFIX, LineForm, LineForms, fill
from racing.admin.two_at_once import FIELD, changed_since, seen
from racing.domain.times import format_time, parse_gap
from racing.importers.timing.tables import LONGEST_NUMBER_OF_A_CAR as LONGEST_NUMBER
from racing.importers.typed.finish_lines import FinishLine
from racing.importers.typed.pasted_order import LONGEST_PASTE
from racing.importers.typed.remarks import Remark
from racing.models import Classification, Entry, Result, Session
from racing.presentation.numbers import range_text
from racing.presentation.times import gap_text
from racing.presentation.titles import title_name
from racing.queries.proposed import CarPoints
from racing.queries.states import outcome_of

SPARE_LINES = 3
MOST_NEWCOMERS = 20


@dataclass(frozen=True, slots=True)
class Row:
    """One line on the page: its fields, and what it comes to."""

    number: int
    form: LineForm
    planned: PlannedLine | None
    entry: Entry | None
    remarks: tuple[Remark, ...]
    place: int | None
    class_place: int | None
    points: str

    @property
    def crew(self) -> str:
        """Last names, as they stand on a timing sheet."""
        return " / ".join(seat.driver.last_name for seat in self.entry.lineup.all()) if self.entry else ""

    @property
    def gap(self) -> str:
        row = self.planned.result if self.planned else None
        return gap_text(row.gap_ms, row.gap_laps) if row else ""


class ResultGrid:
    """The lines of a session: as posted, else those of its draft. Raises PublishedError where none may be typed."""

    def __init__(self, session: Session, user: User | AnonymousUser, data: QueryDict | None = None) -> None:
        self.session = session
        self.draft: Classification | None = draft_of(session)
        self.cars = _cars(session)
        self.is_posted = data is not None
        self.told: list[str] = []
        self.pasted = ""
        if data is not None:
            fill(data, self.cars)
            self._tell_of_paste(data)
            self.forms = LineForms(data, prefix=PREFIX)
            self.are_valid: bool = self.forms.is_valid()
        else:
            self.forms = LineForms(prefix=PREFIX, initial=self._initial())
            self.are_valid = True
        self.newcomers = self._newcomers(user, data) if data is not None else None
        self.plan: ResultPlan = self._planned()
        self.seen_state: str = seen(outcome_of(session)) if data is None else data.get(FIELD, "")
        self.warned: str = "" if data is None else str(data.get("warned", ""))

    def _tell_of_paste(self, data: QueryDict) -> None:
        """What was pasted in vain is shown again, as far as the field takes it."""
        if "fill" in data and data.get("pasted", "").strip():
            self.pasted = str(data["pasted"])[:LONGEST_PASTE]
            self.told = [_("No car was found in what was pasted; the lines are as they were.")]

    @property
    def is_by_lap(self) -> bool:
        return is_by_lap(self.session)

    @property
    def lines(self) -> tuple[FinishLine, ...]:
        return tuple(self._line(at, form) for at, form in enumerate(self.forms, start=1))

    @property
    def newcomers_known_on(self) -> date:
        """Nobody knew of them before the weekend."""
        return min(clock.now().date(), self.session.event.starts_on)

    @property
    def is_filled(self) -> bool:
        return any(line.is_filled for line in self.lines)

    @property
    def rows(self) -> tuple[Row, ...]:
        remarks, planned = by_line(self.plan.remarks), {one.line: one for one in self.plan.lines}
        return tuple(
            self._row(at, form, planned.get(at), remarks.get(at, [])) for at, form in enumerate(self.forms, start=1)
        )

    @property
    def remarks_on_all(self) -> tuple[Remark, ...]:
        """Nothing is said of an empty grid."""
        return tuple(one for one in self.plan.remarks if one.line == 0) if self.is_filled else ()

    @property
    def warnings_shown(self) -> str:
        """Sent back with the form: these warnings were seen."""
        return digest_of(self.plan.warnings) if self.is_posted else ""

    def may_be_saved(self, *, as_draft: bool) -> bool:
        """Whether nothing stands against it; what does is told. A draft may be saved with warnings."""
        self.told = list(self._against())
        if self.told or as_draft or not self.plan.warnings or self.warned == digest_of(self.plan.warnings):
            return not self.told
        self.told = [_("There are warnings. If all is as it should be, publish again.")]
        return False

    def _against(self) -> Iterator[str]:
        now = outcome_of(self.session)
        told = changed_since(self.seen_state, now, [self.draft] if self.draft else [])
        if told:
            self.seen_state = seen(now)
            yield from told
        if not self.are_valid:
            yield _("Some fields cannot be saved as they are; each says why.")
        if self.newcomers is not None:
            yield from self.newcomers.against()
        if self.plan.errors:
            yield _("Some lines cannot be saved as they are; each says why.")
            yield from (one.text for one in self.plan.errors if one.line == 0)

    def _line(self, at: int, form: LineForm) -> FinishLine:
        chosen = self.cars.get(form.text("car"))
        return FinishLine(
            line=at,
            number=form.text("number").removeprefix("#"),
            laps=form.text("laps"),
            time=form.text("time"),
            status=form.text("status"),
            best_lap=form.text("best_lap"),
            entry=chosen.pk if chosen else None,
        )

    def _row(self, at: int, form: LineForm, planned: PlannedLine | None, remarks: Sequence[Remark]) -> Row:
        entry = planned.entry if planned else None
        result = planned.result if planned else None
        proposal = self.plan.proposal
        return Row(
            number=at,
            form=form,
            planned=planned,
            entry=self.cars.get(str(entry.pk), entry) if entry else None,
            remarks=tuple(remarks),
            place=result.position if result else None,
            class_place=proposal.places.get(entry.pk) if entry else None,
            points=_points(proposal.points.get(entry.pk, ())) if entry else "",
        )

    def _newcomers(self, user: User | AnonymousUser, data: QueryDict) -> EntryLines | None:
        """Lines for numbers that no car of the entry list carries, to enter those cars on the way."""
        entered = {entry.car_number for entry in self.cars.values()}
        typed = (line.number for line in self.lines)
        missing = [one for one in dict.fromkeys(typed) if one and one not in entered and len(one) <= LONGEST_NUMBER]
        keep_lines(data, missing[:MOST_NEWCOMERS])
        return EntryLines(self.session.event, user, data) if missing else None

    def _planned(self) -> ResultPlan:
        """Cars that can be entered on the way are in, while it is worked out."""
        now, newcomers = clock.now(), self.newcomers
        if newcomers is None or not newcomers.plan.cars or newcomers.against():
            return plan_result(self.session, self.lines, now)
        with transaction.atomic():
            save_entries(self.session.event, newcomers.lines, newcomers.explained, self.newcomers_known_on)
            plan = plan_result(self.session, self.lines, now)
            transaction.set_rollback(True)
        return plan

    def _initial(self) -> list[dict[str, Any]]:
        rows = list(self.draft.results.select_related("entry").order_by("order")) if self.draft else []
        lines = [_values(row, is_by_lap=self.is_by_lap) for row in rows]
        return [*lines, *({} for _blank in range(max(len(self.cars) - len(lines), 0) + SPARE_LINES))]


def _cars(session: Session) -> dict[str, Entry]:
    """The entry list by key, as text: what the grid knows about the cars while somebody types."""
    cars = session.event.entries.select_related("car_class", "team", "car_model").prefetch_related("lineup__driver")
    return {str(entry.pk): entry for entry in cars.order_by("car_class__order", "id")}


def _values(row: Result, *, is_by_lap: bool) -> dict[str, Any]:
    best = _time(row.fastest_lap_ms)
    return {
        "number": row.entry.car_number,
        "car": str(row.entry_id),
        "laps": row.laps if row.laps is not None else "",
        "time": _typed_gap(row.gap_as_published) or (best if is_by_lap else _time(row.time_ms)),
        "status": row.status,
        "best_lap": "" if is_by_lap else best,
    }


def _time(milliseconds: int | None) -> str:
    return "" if milliseconds is None else format_time(milliseconds)


def _typed_gap(text: str) -> str:
    """A gap with the plus that tells it from a time; empty where it is none."""
    try:
        gap = parse_gap(text)
    except ValueError:
        return ""
    return text if gap.laps or text.startswith("+") else f"+{text}"


def _points(points: Sequence[CarPoints]) -> str:
    """20, where it is the same in all titles; else 20 (GT2 drivers), 16 (GT2 teams)."""
    by_value: dict[str, list[str]] = {}
    for one in points:
        value = range_text(one.least, one.most, max(one.title.decimals, 2))
        by_value.setdefault(value, []).append(title_name(one.title))
    if len(by_value) < 2:
        return next(iter(by_value), "")
    return ", ".join(f"{value} ({', '.join(names)})" for value, names in by_value.items())
