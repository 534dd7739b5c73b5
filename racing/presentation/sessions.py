"""What a session is called: its own name, else its kind, and which of several: Race 2."""

from __future__ import annotations

from typing import Protocol

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from racing.domain.sentence import written_in
from racing.domain.vocabulary import SessionKind
from racing.presentation.languages import reader_language

KINDS = {
    SessionKind.PRACTICE: _("Practice"),
    SessionKind.QUALIFYING: _("Qualifying"),
    SessionKind.GRID: _("Starting grid"),
    SessionKind.WARM_UP: _("Warm-up"),
    SessionKind.SPRINT: _("Sprint race"),
    SessionKind.INTERVAL: _("Standing at a set hour"),
    SessionKind.RACE: _("Race"),
}


class Named(Protocol):
    @property
    def kind(self) -> str: ...
    @property
    def slug(self) -> str: ...
    @property
    def name_en(self) -> str: ...
    @property
    def name_de(self) -> str: ...


def session_name(session: Named) -> str:
    own = written_in(reader_language(), en=session.name_en, de=session.name_de)
    kind = SessionKind(session.kind)
    return own or kind.called(gettext(KINDS[kind]), session.slug)
