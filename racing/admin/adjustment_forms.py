"""What was done to points, as it is typed: a decision that could do nothing is refused, or told."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import Max
from django.http import HttpRequest
from django.utils.translation import gettext as _

from racing import clock
from racing.admin.two_at_once import WatchedForm
from racing.admin.typed import ModelForm
from racing.domain.vocabulary import AdjustmentKind
from racing.models import Championship, Event
from racing.presentation.dates import day_text
from racing.presentation.sentences import render_plain
from racing.queries.standings_invariants import problems_of

WITH_POINTS = (AdjustmentKind.DEDUCT, AdjustmentKind.GRANT)


class Effective(ModelForm):
    """Only what is typed is looked at: of a published decision that is its words."""

    def clean(self) -> dict[str, Any] | None:
        given = super().clean()
        data, today = self.cleaned_data, clock.now().date()
        if data.get("kind") in WITH_POINTS and data.get("points") == 0:
            self.add_error("points", _("0 points change nothing: write how many."))
        if data.get("kind") == AdjustmentKind.RESET and data.get("from_round") == 0:
            self.add_error("from_round", _("Round 0 changes nothing: write the last one that no longer counts."))
        if (day := data.get("decided_on")) and day > today:
            words = _("%(day)s is still to come: a decision counts from its day, today or earlier.")
            self.add_error("decided_on", words % {"day": day_text(day)})
        title, first = data.get("championship"), data.get("from_round")
        if isinstance(title, Championship) and title.season_id and first:
            last = Event.objects.filter(season=title.season_id).aggregate(last=Max("round_number"))["last"]
            if last is not None and first > last:
                self.add_error("from_round", _("The season has no round after %(last)s.") % {"last": last})
        return given


class AdjustmentRowForm(Effective):
    """In the form of its championship."""


class AdjustmentForm(Effective, WatchedForm):
    """On its own page."""


def warn_of_rules(request: HttpRequest, championship: Championship) -> None:
    """What is wrong with the rules, before readers find a wrong zero."""
    for problem in problems_of(championship, clock.now()):
        messages.warning(request, render_plain(problem))
