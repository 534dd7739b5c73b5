"""Enumerations of the sport in a reader's words."""

from __future__ import annotations

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from racing.domain.vocabulary import FinishStatus

STATUSES = {
    FinishStatus.CLASSIFIED: _("classified, place not known"),
    FinishStatus.NOT_CLASSIFIED: _("not classified"),
    FinishStatus.RETIRED: _("retired"),
    FinishStatus.DISQUALIFIED: _("disqualified"),
    FinishStatus.EXCLUDED: _("excluded"),
    FinishStatus.DID_NOT_START: _("did not start"),
    FinishStatus.DID_NOT_QUALIFY: _("did not qualify"),
    FinishStatus.DID_NOT_PREQUALIFY: _("did not prequalify"),
    FinishStatus.WITHDRAWN: _("withdrawn"),
    FinishStatus.UNKNOWN: _("started, outcome not known"),
}


def status_word(status: FinishStatus) -> str:
    return gettext(STATUSES[status])
