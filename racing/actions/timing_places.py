"""Where a timing file belongs: the event by its address, the session by its address or by the kind of document."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from racing.actions.starting_grids import WITH_GRID
from racing.actions.timing_doubts import RACES, TIMED
from racing.domain.vocabulary import SessionKind
from racing.importers.timing.parsed import Document
from racing.models import Event, Session


def find_event(address: str) -> Event:
    """The event `series/season/event`. Raises LookupError in words for the editor."""
    parts = address.strip("/").split("/")
    names = ("season__series__slug", "season__slug", "slug")
    event = Event.objects.filter(**dict(zip(names, parts, strict=False))).first() if len(parts) == len(names) else None
    if event is None:
        raise LookupError(_("There is no event “%(address)s”.") % {"address": address})
    return event


def find_session(event_address: str, slug: str) -> Session:
    """The session `slug` of the event. Raises LookupError in words for the editor."""
    event = find_event(event_address)
    session = event.sessions.filter(slug=slug).first()
    if session is None:
        values = {"address": event_address, "slug": slug, "known": _slugs(event.sessions.all())}
        raise LookupError(_("“%(address)s” has no session “%(slug)s”. It has: %(known)s") % values)
    return session


def session_for(event: Event, document: Document) -> Session | None:
    """The one session that such a document can be of; None for an entry list.

    Raises LookupError where there are several or none.
    """
    if document is Document.ENTRIES:
        return None
    kinds = {Document.TIMED: TIMED, Document.GRID: frozenset(WITH_GRID)}.get(document, RACES)
    fitting = [session for session in event.sessions.all() if session.kind in kinds]
    mains = [session for session in fitting if session.kind in (SessionKind.RACE, SessionKind.QUALIFYING)]
    if len(fitting) != 1 and len(mains) != 1:
        values = {"event": event, "known": _slugs(fitting or event.sessions.all())}
        raise LookupError(_("Say which session of %(event)s the file is of: %(known)s") % values)
    return fitting[0] if len(fitting) == 1 else mains[0]


def _slugs(sessions: Iterable[Session]) -> str:
    return ", ".join(session.slug for session in sessions) or "–"
