"""Words for the page of a correction: places, gaps and points before and after."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from django import template
from django.utils.translation import ngettext

from racing.domain.correction.rows import Remark, Row
from racing.domain.vocabulary import Competitor
from racing.presentation.numbers import EN_DASH, range_text
from racing.presentation.sentences import render_plain
from racing.presentation.times import gap_text, lap_time
from racing.queries.standings import TitleRow
from racing.templatetags.racing_format import status_mark
from racing.templatetags.standings_tags import place_range

register = template.Library()

DIGITS = 2


@register.filter
def place_overall(row: Row) -> str:
    """3; DSQ; a dash where it is not known."""
    return str(row.position or status_mark(row.status) or EN_DASH)


@register.filter
def place_in_class(row: Row) -> str:
    """3; 6/8/9 where it is one of these; a dash where it has none, or nothing is known."""
    return str(row.class_position or "/".join(map(str, row.possible)) or EN_DASH)


@register.filter
def laps_and_time(row: Row) -> str:
    parts = [ngettext("{count} lap", "{count} laps", row.laps).format(count=row.laps) if row.laps is not None else ""]
    parts.append(lap_time(row.time_ms) if row.time_ms is not None else "")
    return ", ".join(part for part in parts if part) or EN_DASH


@register.filter
def row_gap(row: Row) -> str:
    return gap_text(row.gap_ms, row.gap_laps) or row.gap_words or EN_DASH


@register.filter
def round_points(bounds: tuple[Fraction, Fraction] | None) -> str:
    return range_text(*bounds, DIGITS) if bounds else EN_DASH


@register.filter
def place_in_table(row: TitleRow | None) -> str:
    return place_range(row) if row else EN_DASH


@register.filter
def last_names(competitors: Sequence[Competitor]) -> str:
    return ", ".join(str(getattr(one, "last_name", "") or one.name) for one in competitors)


@register.filter
def remark_words(remark: Remark) -> str:
    return render_plain(remark.message)
