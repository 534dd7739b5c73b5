"""News as Atom: results as they are published, corrections included."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.urls import reverse
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from racing import clock
from racing.domain.vocabulary import ClassificationStatus
from racing.feeds.identity import Atom, lasting_id
from racing.models.labels import CLASSIFICATION_STATUSES
from racing.presentation.editors_text import safe_html
from racing.presentation.languages import lang_attribute
from racing.presentation.words import known_as
from racing.queries.agenda import NewsItem, PreviewItem, latest_previews, latest_results

if TYPE_CHECKING:
    ResultsFeedBase = Feed[NewsItem, None]
    PreviewsFeedBase = Feed[PreviewItem, None]
else:
    ResultsFeedBase = PreviewsFeedBase = Feed


class ResultsFeed(ResultsFeedBase):
    """One entry for each published version of a classification."""

    feed_type = Atom
    title = _("Stint: results and corrections")
    subtitle = _("Every published classification, and every correction to one.")

    def link(self) -> str:
        return settings.SITE_URL + reverse("home")

    def feed_url(self) -> str:
        return settings.SITE_URL + reverse("feed")

    def feed_guid(self) -> str:
        return lasting_id("results")

    def items(self) -> tuple[NewsItem, ...]:
        return latest_results(clock.now())

    def item_title(self, item: NewsItem) -> str:
        words = {"event": known_as(item.event), "season": item.season_name, "session": item.session_name}
        if item.version > 1:
            return gettext("%(event)s (%(season)s), %(session)s: result corrected") % words
        return gettext("%(event)s (%(season)s), %(session)s: result") % words

    def item_description(self, item: NewsItem) -> str:
        status = CLASSIFICATION_STATUSES[ClassificationStatus(item.status)]
        return escape(gettext("Version %(number)s, %(status)s") % {"number": item.version, "status": status})

    def item_link(self, item: NewsItem) -> str:
        ref = item.event
        return settings.SITE_URL + reverse("results", args=[ref.series, ref.season, ref.slug, item.session])

    def item_guid(self, item: NewsItem) -> str:
        return lasting_id("version", item.key)

    def item_pubdate(self, item: NewsItem) -> datetime:
        return item.published_at

    def item_updateddate(self, item: NewsItem) -> datetime:
        return item.published_at


class PreviewsFeed(PreviewsFeedBase):
    """One entry for each preview an editor has published."""

    feed_type = Atom
    title = _("Stint: previews")
    subtitle = _("What to know before each race, as soon as it is published.")

    def link(self) -> str:
        return settings.SITE_URL + reverse("home")

    def feed_url(self) -> str:
        return settings.SITE_URL + reverse("previews_feed")

    def feed_guid(self) -> str:
        return lasting_id("previews")

    def items(self) -> tuple[PreviewItem, ...]:
        return latest_previews(clock.now(), get_language() or "en")

    def item_title(self, item: PreviewItem) -> str:
        return gettext("%(event)s (%(season)s): preview") % {"event": known_as(item.event), "season": item.season_name}

    def item_description(self, item: PreviewItem) -> SafeString:
        return format_html("<div{}>{}</div>", lang_attribute(item.lead), safe_html(item.lead))

    def item_link(self, item: PreviewItem) -> str:
        ref = item.event
        return settings.SITE_URL + reverse("preview", args=[ref.series, ref.season, ref.slug])

    def item_guid(self, item: PreviewItem) -> str:
        return lasting_id("preview", item.key)

    def item_pubdate(self, item: PreviewItem) -> datetime:
        return item.published_at

    def item_updateddate(self, item: PreviewItem) -> datetime:
        return item.published_at
