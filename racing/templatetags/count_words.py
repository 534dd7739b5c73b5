"""What somebody did, in numbers: how many races and wins and which best place, with what the data leave open."""

from __future__ import annotations

from collections.abc import Sequence

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from racing.presentation.numbers import grouped_text
from racing.queries.profiles_tallies import Count, spanned

register = template.Library()


@register.filter
def races(count: Count) -> str | SafeString:
    """For a cell: the number, or the sign for at least so many."""
    if not count.is_least:
        return str(count.races)
    if not count.races:
        return _unknown(_("number not known"))
    return format_html('<abbr title="{}">≥</abbr> {}', _("at least"), count.races)


@register.filter
def wins(count: Count) -> str | SafeString:
    """For a cell: wins stand out; the sign for at least so many where cars are missing."""
    return number_of_wins(count.wins, count.wins_are_least)


@register.filter
def number_of_wins(number: int, is_least: bool) -> str | SafeString:
    if not number:
        return _unknown(_("number not known")) if is_least else "0"
    if not is_least:
        return format_html("<b>{}</b>", number)
    return format_html('<abbr title="{}">≥</abbr> <b>{}</b>', _("at least"), number)


@register.filter
def first_to_last(years: Sequence[tuple[int, int]]) -> str:
    """1950–1957 of (year, wins), oldest first."""
    return spanned(years[0][0], years[-1][0]) if years else ""


@register.filter
def best_place(count: Count) -> str | SafeString:
    """For a cell: a dash where every place is known and none was reached."""
    if count.best is None and count.place_is_open:
        return _unknown(_("place not known"))
    return str(count.best or "–")


@register.filter
def grouped(number: int) -> str:
    """111,471; 111.471 for German readers."""
    return grouped_text(number)


@register.filter
def at_least(number: int, is_least: bool) -> str | SafeString:
    """A number that may be larger where results are missing; there none says nothing."""
    if is_least and not number:
        return _unknown(_("number not known"))
    return pgettext("a number", "at least {number}").format(number=number) if is_least else str(number)


def _unknown(words: str) -> SafeString:
    return format_html('<span class="quiet">?<span class="sr"> {}</span></span>', words)
