"""From what an editor has typed to a correction: both forms, the proposed order, and every fault with its row."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from racing.actions.correct_classification import CorrectionInput, Draft, PenaltyInput
from racing.admin.correction_decision import DecisionForm, when_decided
from racing.admin.correction_forms import EMPTY_ROWS, MOST_ROWS, PenaltyForm
from racing.admin.correction_initial import initial_decision, initial_rows, joined_reasons
from racing.domain.correction.proposal import propose
from racing.domain.correction.rows import Proposal
from racing.domain.storylines.fingerprint import digest
from racing.domain.vocabulary import ClassificationStatus, PenaltyKind
from racing.presentation.sentences import render_plain
from racing.queries.correction_desk import Desk
from racing.queries.correction_draft import DraftState

PenaltyForms: Any = forms.formset_factory(PenaltyForm, extra=EMPTY_ROWS, max_num=MOST_ROWS, absolute_max=MOST_ROWS)


@dataclass(frozen=True, slots=True)
class Complaint:
    """One thing that is wrong. `row` counts from 1, 0 is no row; `where` is the field's id on the page."""

    row: int
    text: str
    where: str = ""


class Typed:
    """The forms as they stand on the page. `data` None: just opened; `asked` is what the address asks for then."""

    def __init__(
        self,
        desk: Desk,
        state: DraftState | None,
        now: datetime,
        data: Any = None,
        asked: dict[str, Any] | None = None,
        *,
        may_take_points: bool = True,
    ) -> None:
        self.desk, self.state, self.now = desk, state, now
        self._more: list[Complaint] = []
        values: dict[str, Any] = {"desk": desk, "now": now}
        self.decision = DecisionForm(
            data,
            initial=initial_decision(desk, self.state, now) | (asked or {}),
            has_edited_rows=self.has_edited_rows,
            **values,
        )
        rows = initial_rows(desk, self.state) if self.state else []
        values["may_take_points"] = may_take_points
        self.rows = PenaltyForms(data, prefix="penalties", initial=None if data else rows, form_kwargs=values)

    @property
    def has_edited_rows(self) -> bool:
        return self.state is not None and self.state.by_hand is None

    @property
    def draft(self) -> Draft | None:
        """The draft as it is on the page."""
        draft, state = self.desk.draft, self.state
        return Draft(draft.pk, state.fingerprint) if draft and state else None

    @cached_property
    def proposal(self) -> Proposal:
        """The rows of the version chosen, with the decisions carried out. Wants valid forms."""
        chosen = self.decision.cleaned_data["copies"]
        if self.desk.draft is not None and chosen == self.desk.draft.pk:
            return Proposal(self.desk.outcome(self.desk.draft).rows)
        version = next(one for one in self.desk.published if one.pk == chosen)
        return propose(self.desk.outcome(version), self._decisions, tuple(self.decision.by_hand()))

    @cached_property
    def given(self) -> CorrectionInput:
        """The correction. Wants `is_valid`."""
        data, penalties = self.decision.cleaned_data, tuple(self._penalties())
        return CorrectionInput(
            session=self.desk.session.pk,
            corrects=self.desk.in_force.pk,
            copies=data["copies"],
            rows=self.proposal.rows,
            status=ClassificationStatus(data["status"]),
            reason_en=data["reason_en"] or self._reason("en"),
            reason_de=data["reason_de"] or self._reason("de"),
            document=data["document"] or next((one.document for one in penalties), ""),
            penalties=penalties,
            published_at=self.decision.published_at,
        )

    @property
    def fingerprint(self) -> str:
        """Of what publishing would write; the same as long as nothing that matters is typed differently."""
        return digest(str(self.given))

    def is_valid(self) -> bool:
        are_valid = all([self.decision.is_valid(), self.rows.is_valid()])
        self._more = [*self._bad_moments()] if self.decision.is_valid() else []
        if are_valid:
            self._more += self._repeated()
        if are_valid and not self._more:
            self._more = [*self._faults(), *self._nothing_changes()]
        return are_valid and not self._more

    @property
    def complaints(self) -> list[Complaint]:
        """Everything that is wrong, in the order of the page."""
        found = [*_complaints(self.decision, 0), *(Complaint(0, str(one)) for one in self.rows.non_form_errors())]
        for row, form in enumerate(self.rows.forms, start=1):
            found += _complaints(form, row)
        return [*found, *self._more]

    @property
    def has_wrong_places(self) -> bool:
        """Among the places given by hand."""
        return any(one.where.startswith(("id_place-", "id_class-")) for one in self.complaints)

    @property
    def filled(self) -> list[tuple[int, PenaltyForm]]:
        """The rows in which something is entered, with their numbers from 1."""
        return [(row, form) for row, form in enumerate(self.rows.forms, start=1) if not form.is_empty]

    @property
    def _decisions(self) -> list[Any]:
        return [form.decision for _row, form in self.filled]

    def _penalties(self) -> Iterator[PenaltyInput]:
        document = self.decision.cleaned_data["document"]
        for _row, form in self.filled:
            decision: Any = form.decision
            yield PenaltyInput(
                entry=decision.car,
                kind=decision.kind,
                amount=decision.amount,
                reason_en=form.cleaned_data["reason_en"],
                reason_de=form.cleaned_data["reason_de"],
                document=form.cleaned_data["document"] or document,
                decided_at=form.decided_at(self.decision.decided_at),
                titles=form.chosen_titles(),
            )

    def _reason(self, language: str) -> str:
        cars = ((form.entry, form.cleaned_data[f"reason_{language}"]) for _row, form in self.filled)
        return joined_reasons(((entry.car_number if entry else "?", reason) for entry, reason in cars), language)

    def _bad_moments(self) -> Iterator[Complaint]:
        shared = self.decision.decided_at
        if not self.filled and (words := when_decided(shared, self.desk, self.now)):
            yield Complaint(0, words, "id_decided_on")
        for row, form in self.filled:
            if words := when_decided(form.decided_at(shared), self.desk, self.now):
                yield Complaint(row, words, _field(row, "decided_on"))

    def _repeated(self) -> Iterator[Complaint]:
        seen: dict[tuple[int, bool], int] = {}
        for (row, _form), one in zip(self.filled, self._decisions, strict=True):
            key = one.car, one.kind is PenaltyKind.POINTS
            if key in seen:
                words = _("This car stands in row {first} already: one row for its place, one for its points.")
                yield Complaint(row, words.format(first=seen[key]), _field(row, "car"))
            seen.setdefault(key, row)

    def _faults(self) -> Iterator[Complaint]:
        numbers = [row for row, _form in self.filled]
        for fault in self.proposal.faults:
            if fault.decision is None:
                yield Complaint(0, render_plain(fault.message), f"id_place-{fault.car}")
            else:
                row = numbers[fault.decision]
                yield Complaint(row, render_plain(fault.message), _field(row, "amount"))

    def _nothing_changes(self) -> Iterator[Complaint]:
        if self.filled:
            return
        data, in_force = self.decision.cleaned_data, self.desk.in_force
        is_same = {*self.proposal.rows} == {*self.desk.outcome(in_force).rows}
        if is_same and data["status"] == in_force.status and data["copies"] == in_force.pk:
            yield Complaint(
                0,
                _("Nothing would change: enter a decision, a place, another status or an older version to go back to."),
            )
        elif not data["reason_en"]:
            yield Complaint(0, _("Say in both languages why there is a new version."), "id_reason_en")


def _field(row: int, name: str) -> str:
    return f"id_penalties-{row - 1}-{name}"


def _complaints(form: forms.Form, row: int) -> list[Complaint]:
    found = []
    for name, errors in form.errors.items():
        where = form[name].id_for_label if name in form.fields else ""
        found += [Complaint(row, str(error), where) for error in errors]
    return found
