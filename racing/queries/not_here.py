"""Questions that name something which is not there: what it was, and what would be right."""

from __future__ import annotations

from django.http import Http404
from django.utils.translation import gettext as _

LONGEST_SHOWN = 40


class NotHereError(Http404):
    """Its words are for the reader; those of other Http404 are for programmers."""


def no_such_page(page: object, pages: int) -> NotHereError:
    return NotHereError(
        _("There is no page {page}; the list has pages 1 to {pages}.").format(page=_shown(page), pages=pages)
    )


def no_such_round(asked: int, latest: int) -> NotHereError:
    if not latest:
        return NotHereError(_("There is no table after round {round}: none has been run yet.").format(round=asked))
    return NotHereError(
        _("There is no table after round {round}; the newest is the one after round {latest}.").format(
            round=asked, latest=latest
        )
    )


def no_such_version(asked: int, newest: int) -> NotHereError:
    return NotHereError(
        _("There is no version {version} of this classification; the newest is {newest}.").format(
            version=asked, newest=newest
        )
    )


def no_such_choice(asked: str) -> NotHereError:
    """A class, make, circuit or series that a filter named."""
    return NotHereError(_("“{value}” is no choice of this page.").format(value=_shown(asked)))


def _shown(value: object) -> str:
    text = str(value)
    return text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}…"
