"""Corrections as Atom: each with its reason and the published statements it changed."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from racing import clock
from racing.feeds.identity import Atom, lasting_id
from racing.models import localized
from racing.presentation.changes import as_published_plain
from racing.presentation.languages import lang_attribute
from racing.presentation.sentences import render_plain
from racing.presentation.words import known_as
from racing.queries.corrections import CorrectionLine, newest_corrections

if TYPE_CHECKING:
    CorrectionsFeedBase = Feed[CorrectionLine, None]
else:
    CorrectionsFeedBase = Feed


class CorrectionsFeed(CorrectionsFeedBase):
    """One entry for each version after the first."""

    feed_type = Atom
    title = _("Stint: corrections")
    subtitle = _("Every corrected classification, with the published statements it changed.")

    def link(self) -> str:
        return settings.SITE_URL + reverse("corrections")

    def feed_url(self) -> str:
        return settings.SITE_URL + reverse("corrections_feed")

    def feed_guid(self) -> str:
        return lasting_id("corrections")

    def items(self) -> tuple[CorrectionLine, ...]:
        return newest_corrections(clock.now())

    def item_title(self, item: CorrectionLine) -> str:
        return gettext("%(event)s (%(season)s): result corrected") % {
            "event": known_as(item.event),
            "season": item.season_name,
        }

    def item_description(self, item: CorrectionLine) -> SafeString:
        said = [text for text in (localized(item.correction, "reason"), item.correction.document) if text]
        for change in (change for page in item.pages for change in page.changes):
            after = render_plain(change.after) if change.after else gettext("This no longer holds.")
            said.append(f"{as_published_plain(change)} → {after}")
        return format_html_join("\n", "<p{}>{}</p>", ((lang_attribute(words), words) for words in said))

    def item_link(self, item: CorrectionLine) -> str:
        ref = item.event
        return settings.SITE_URL + reverse("results", args=[ref.series, ref.season, ref.slug, item.correction.session])

    def item_guid(self, item: CorrectionLine) -> str:
        return lasting_id("version", item.key)

    def item_pubdate(self, item: CorrectionLine) -> datetime:
        return item.correction.at

    def item_updateddate(self, item: CorrectionLine) -> datetime:
        return item.correction.at
