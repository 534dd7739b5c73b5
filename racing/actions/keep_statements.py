"""Keep what a preview or a report said when it was published: every statement, its data, the versions it rests on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from racing.domain.storylines.engine import Finding
from racing.domain.storylines.fingerprint import digest, plain_data
from racing.models import Classification, Preview, Report, TextStatus
from racing.models.publishing import LANGUAGES
from racing.presentation.sentences import render_plain
from racing.queries.previews import PreviewPage, draft_page
from racing.queries.reports import ReportPage, draft_report


def keep_statements(words: Preview | Report, now: datetime) -> None:
    """Freeze what the page says, if a language is published or scheduled, until the first reader may have seen it."""
    moments = [words.moment_in(one) for one in LANGUAGES if words.status_in(one) == TextStatus.PUBLISHED]
    if not moments or _was_public(words, now):
        return
    first = max(now, min(moment for moment in moments if moment))
    page = draft_page(words.event, now) if isinstance(words, Preview) else draft_report(words.event, now)
    with transaction.atomic():
        words.statements.all().delete()
        _keep(words, page, now, first)


def _was_public(words: Preview | Report, now: datetime) -> bool:
    since = words.public_since(now)
    return since is not None and since < now and words.statements.exists()


def _keep(words: Preview | Report, page: PreviewPage | ReportPage, now: datetime, first: datetime) -> None:
    """What the first reader finds: no opening under a lead, nobody's words in a language that is not public then."""
    findings = {one.fact.key: one for one in page.findings}
    versions = Versions.known(page)
    is_led = bool(words.words("lead", "en", first))
    told = {key: one for key, one in page.statements.items() if key != "opening" or not is_led}
    for order, (key, sentence) in enumerate(told.items(), start=1):
        finding = findings.get(key)
        own = {one: _own_words(finding, one) for one in LANGUAGES if words.is_public(one, first)}
        statement = words.statements.create(
            key=key,
            kind=finding.name if finding else "page",
            order=order,
            text_en=own.get("en") or render_plain(sentence, "en"),
            text_de=own.get("de") or render_plain(sentence, "de"),
            data=plain_data(sentence),
            fingerprint=digest(sentence),
            kept_at=now,
        )
        statement.rests_on.set(versions.behind(finding))


def _own_words(finding: Finding | None, language: str) -> str:
    wording = finding.wording if finding else None
    return str(getattr(wording, f"text_{language}")) if wording and not wording.is_stale else ""


@dataclass(frozen=True, slots=True)
class Versions:
    """Classifications by season, event and number, and the newest ones of the page's own season."""

    by_name: dict[tuple[str, str, int], list[int]]
    of_season: tuple[int, ...]

    @classmethod
    def known(cls, page: PreviewPage | ReportPage) -> Versions:
        events = {row.event.slug for one in page.findings for row in one.fact.evidence.rows if row.event}
        series = Classification.objects.filter(session__event__season__series=page.row.season.series_id)
        named: dict[tuple[str, str, int], list[int]] = {}
        rows = series.published(page.at).filter(session__event__slug__in=events)
        for season, event, number, pk in rows.values_list(
            "session__event__season__slug", "session__event__slug", "number", "pk"
        ):
            named.setdefault((season, event, number), []).append(pk)
        newest = series.current(page.at).filter(session__event__season=page.row.season_id)
        return cls(named, tuple(newest.values_list("pk", flat=True)))

    def behind(self, finding: Finding | None) -> Iterable[int]:
        """What the evidence names; a statement about tables rests on the whole season."""
        rows = finding.fact.evidence.rows if finding else ()
        named = {
            (row.event.season, row.event.slug, row.classification_version)
            for row in rows
            if row.event and row.classification_version
        }
        return [pk for key in named for pk in self.by_name.get(key, ())] or self.of_season
