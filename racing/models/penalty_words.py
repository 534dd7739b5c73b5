"""A penalty in words, with its size: a 30-second time penalty, three places lost."""

from django.utils.formats import number_format
from django.utils.translation import gettext, ngettext

from racing.domain.vocabulary import PenaltyKind
from racing.models.labels import PENALTY_KINDS

SECOND_MS = 1000


def penalty_words(kind: PenaltyKind, time_ms: int | None, amount: int | None) -> str:
    """`time_ms` is what a time penalty adds; `amount` are laps, places or points. Without them, the kind alone."""
    if kind is PenaltyKind.TIME and time_ms:
        return _time(time_ms)
    if kind is PenaltyKind.LAPS and amount:
        return ngettext("{count} lap taken", "{count} laps taken", amount).format(count=amount)
    if kind is PenaltyKind.PLACES and amount:
        return ngettext("{count} place lost", "{count} places lost", amount).format(count=amount)
    if kind is PenaltyKind.CLASS_PLACES and amount:
        return ngettext("{count} place lost in class", "{count} places lost in class", amount).format(count=amount)
    if kind is PenaltyKind.POINTS and amount:
        return ngettext("{count} point taken", "{count} points taken", amount).format(count=amount)
    return str(PENALTY_KINDS[kind])


def _time(time_ms: int) -> str:
    whole, rest = divmod(time_ms, SECOND_MS)
    seconds = f"{whole}.{rest:03}".rstrip("0") if rest else str(whole)
    return gettext("{seconds}-second time penalty").format(seconds=number_format(seconds))
