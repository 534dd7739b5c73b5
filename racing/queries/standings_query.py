"""What the query string of a standings page may ask: after which round, as known on which day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from django import forms
from django.core.exceptions import BadRequest
from django.utils.translation import gettext as _

LONGEST_SHOWN = 40
LAST_MOMENT = time(23, 59, 59, tzinfo=UTC)


class StandingsQuery(forms.Form):
    """`?after=7&known=2009-08-20`; both may be left out."""

    after = forms.IntegerField(min_value=1, max_value=999, required=False)
    known = forms.DateField(input_formats=["%Y-%m-%d"], required=False)


@dataclass(frozen=True, slots=True)
class StandingsQuestion:
    """`at` is the moment to look from: now, or the end of the day asked for."""

    at: datetime
    after: int | None = None
    known: date | None = None

    @property
    def query(self) -> dict[str, str]:
        """What an address has to say to ask the same again."""
        named = {"after": self.after, "known": self.known}
        return {name: str(value) for name, value in named.items() if value is not None}


def asked(query: Mapping[str, str], now: datetime) -> StandingsQuestion:
    """Raises BadRequest for what is no round or no day, and for a day that is still to come."""
    form = StandingsQuery(query)
    if not form.is_valid():
        raise BadRequest(" ".join(refusals(form, query)))
    known: date | None = form.cleaned_data["known"]
    if known is not None and known > now.date():
        raise BadRequest(_("{day} is still to come.").format(day=known.isoformat()))
    at = now if known is None else min(now, datetime.combine(known, LAST_MOMENT))
    return StandingsQuestion(at, form.cleaned_data["after"], known)


def refusals(form: StandingsQuery, query: Mapping[str, str]) -> Iterator[str]:
    """What was wrong, with its value and what would be right."""
    if form.has_error("after"):
        yield _("“{value}” is no round: a number from 1.").format(value=query["after"][:LONGEST_SHOWN])
    if form.has_error("known"):
        yield _("“{value}” is no day: written like 2009-08-20.").format(value=query["known"][:LONGEST_SHOWN])
