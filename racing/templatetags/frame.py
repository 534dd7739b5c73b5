"""The frame around every page: head, masthead, colophon. None of its tags asks the database."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any
from urllib.parse import quote, urlencode

from django import template
from django.conf import settings
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from racing.presentation.share_card import HEIGHT, WIDTH
from racing.tables.catalogue import BY_PAGE

SITE_NAME = "Stint"

# Page -> the calendar that belongs to it.
CALENDARS = {
    "series": "series_calendar",
    "driver": "driver_calendar",
    "team": "team_calendar",
    **dict.fromkeys(
        ("season", "season_dates", "event", "preview", "standings_index", "standings", "title_index", "title"),
        "season_calendar",
    ),
}
OF_EVENT, OF_SEASON = ("series", "season", "event"), ("series", "season")
OF_TITLE = (*OF_SEASON, "championship")
CARDS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "preview": ("preview", OF_EVENT),
    **dict.fromkeys(("event", "report", "entries", "spotter", "results"), ("event", OF_EVENT)),
    **dict.fromkeys(("season", "season_dates", "standings_index", "title_index"), ("season", OF_SEASON)),
    **dict.fromkeys(("standings", "title"), ("standings", OF_TITLE)),
    **{name: (name, (name,)) for name in ("driver", "team", "manufacturer", "circuit")},
    "car": ("car", ("carmodel",)),
}
"""Page -> the kind of its picture, and what of its address says whose it is."""
ICON = quote((settings.BASE_DIR / "static" / "icon.svg").read_text(encoding="utf-8").strip(), safe=":/='")
LOCALES = {"en": "en_GB", "de": "de_DE"}
MEDIA_TYPES = {"json": "application/json", "csv": "text/csv"}

register = template.Library()


@register.simple_block_tag(end_name="endpage_title", takes_context=True)
def page_title(context: template.Context, content: SafeString) -> SafeString:
    """The title for the browser and for those who share the page; it ends with the site's name unless it begins so.

    The picture of the page says the same, so the title stands for it where it cannot be seen.
    """
    words = one_line(content)
    full = words if words.startswith(SITE_NAME) else f"{words} – {SITE_NAME}"
    values = {"address": card_of(request_of(context)), "width": WIDTH, "height": HEIGHT, "words": mark_safe(words)}
    card = render_to_string("components/share_card.html", values).strip()
    return mark_safe(f'<title>{full}</title>\n<meta property="og:title" content="{words}">\n{card}')


def card_of(request: HttpRequest) -> str:
    """The picture of this page, or of the page it belongs to; else the site's own."""
    match = request.resolver_match
    name, parts = CARDS.get(match.view_name, ("site", ())) if match else ("site", ())
    kwargs = {part: match.kwargs[part] for part in parts} if match else {}
    return settings.SITE_URL + reverse(f"{name}_card", kwargs=kwargs)


@register.simple_block_tag(end_name="endpage_description")
def page_description(content: SafeString) -> SafeString:
    words = one_line(content)
    if not words:
        return SafeString("")
    return mark_safe(f'<meta name="description" content="{words}">\n<meta property="og:description" content="{words}">')


@register.simple_tag(takes_context=True)
def page_addresses(context: template.Context) -> SafeString:
    """Canonical address, the page in each language, and where somebody without a preference is sent."""
    path = request_of(context).path
    here = settings.SITE_URL + path
    alternates = [(code, settings.SITE_URL + in_language(path, code)) for code, _name in settings.LANGUAGES]
    alternates.append(("x-default", settings.SITE_URL + in_language(path, "")))
    links = format_html_join("\n", '<link rel="alternate" hreflang="{}" href="{}">', alternates)
    return format_html(
        '<link rel="canonical" href="{}">\n{}\n<meta property="og:url" content="{}">\n'
        '<meta property="og:locale" content="{}">',
        here, links, here, LOCALES[get_language() or "en"],
    )  # fmt: skip


@register.simple_tag(takes_context=True)
def page_files(context: template.Context) -> SafeString:
    """For machines: the table of this page as JSON and CSV."""
    links = [(f"{MEDIA_TYPES[form]}", url) for form, url in files_of(request_of(context))]
    return format_html_join("\n", '<link rel="alternate" type="{}" href="{}">', links)


@register.simple_tag(takes_context=True)
def oembed_link(context: template.Context) -> SafeString:
    """Where programs learn how to embed this page."""
    here = urlencode({"url": settings.SITE_URL + request_of(context).path})
    address = f"{settings.SITE_URL}{reverse('oembed')}?{here}"
    return format_html('<link rel="alternate" type="application/json+oembed" href="{}">', address)


@register.inclusion_tag("components/reuse.html", takes_context=True)
def reuse(context: template.Context) -> dict[str, Any]:
    """The same files for readers, and the calendar to subscribe to where there is one."""
    request = request_of(context)
    return {"files": [(form.upper(), url) for form, url in files_of(request)], "calendar": calendar_of(request)}


def files_of(request: HttpRequest) -> list[tuple[str, str]]:
    """Form and address of the data behind a page, with the page's own question."""
    match = request.resolver_match
    twin = BY_PAGE.get(match.view_name) if match else None
    if match is None or twin is None:
        return []
    asked = urlencode({name: request.GET[name] for name in twin.questions if request.GET.get(name)})
    path = request.path.removesuffix("/")
    return [(form, f"{path}.{form}" + (f"?{asked}" if asked else "")) for form in twin.forms]


def calendar_of(request: HttpRequest) -> str:
    match = request.resolver_match
    name = CALENDARS.get(match.view_name) if match else None
    if match is None or name is None:
        return ""
    wanted = ("series", "season") if name == "season_calendar" else tuple(match.kwargs)
    return reverse(name, kwargs={key: match.kwargs[key] for key in wanted})


@register.inclusion_tag("components/masthead.html", takes_context=True)
def masthead(context: template.Context) -> dict[str, Any]:
    """`navigation` in the page's context adds the current season and its standings.

    What is looked for less often stands behind a word of its own, so that the line stays one on a phone.
    """
    request = request_of(context)
    navigation = context.get("navigation")
    items = [(_("Home"), reverse("home"), "")]
    if navigation:
        items += [(_("Season"), navigation.season_url, ""), (_("Standings"), navigation.standings_url, "")]
    items += [
        (_("Drivers"), reverse("drivers"), ""),
        (_("Circuits"), reverse("circuits"), ""),
        (_("Search"), reverse("search"), "search"),
    ]
    full_path = request.get_full_path()
    more = [(label, url, current(url, request.path)) for label, url in further_pages()]
    return {
        "home": reverse("home"),
        "items": [(label, url, role, current(url, request.path)) for label, url, role in items],
        "more": more,
        "is_further": any(is_current for _label, _url, is_current in more),
        "languages": [
            (code, name, other_language(full_path, code), code == get_language()) for code, name in settings.LANGUAGES
        ],
    }


@register.simple_tag(name="further")
def further_pages() -> list[tuple[str, str]]:
    """Label and address of the pages that every page leads to, from its head and from its foot."""
    return further_in(get_language() or "")


@lru_cache
def further_in(_language: str) -> list[tuple[str, str]]:
    """Wants this language to be the active one."""
    return [
        (_("Teams"), reverse("teams")),
        (_("Makes"), reverse("manufacturers")),
        (_("Cars"), reverse("cars")),
        (_("Records"), reverse("records")),
        (_("Compare"), reverse("compare")),
        (_("On this day"), reverse("on_this_day")),
        (_("Corrections"), reverse("corrections")),
    ]


@register.simple_tag
def icon() -> SafeString:
    """Within the page: as a file of its own it would share the line with the face before the first paint."""
    return mark_safe(f'<link rel="icon" href="data:image/svg+xml,{ICON}">')


@register.simple_tag
def first_script() -> SafeString:
    """The reader's own choices, known before the first paint; then it lets in what waits for that paint.

    A file of its own would hold the paint up by a round trip.
    """
    return mark_safe(f"<script>{settings.FIRST_SCRIPT}</script>")


@register.inclusion_tag("components/theme_switch.html")
def theme_switch() -> dict[str, Any]:
    return {"themes": [("system", _("automatic")), ("light", _("light")), ("dark", _("dark"))]}


@register.inclusion_tag("components/units_switch.html")
def units_switch() -> dict[str, Any]:
    return {"units": [("both", _("km and miles")), ("km", _("km")), ("mi", _("miles"))]}


def current(url: str, path: str) -> str:
    """What aria-current says: this page itself, a page below it, or nothing."""
    if url == path:
        return "page"
    below = url.strip("/").count("/") >= 1 and path.startswith(url)
    return "true" if below else ""


def in_language(path: str, code: str) -> str:
    """The same page in another language: paths differ in their first part only (decision 5).

    Without a code: where visitors are sent on by what they prefer.
    """
    here = f"/{get_language()}/"
    if not path.startswith(here):
        return path
    return (f"/{code}/" if code else "/") + path.removeprefix(here)


def other_language(path: str, code: str) -> str:
    """Where the switch leads: an address without a language has no twin, its page not found leads to the front page."""
    there = in_language(path, code)
    return there if there.startswith(f"/{code}/") else f"/{code}/"


def one_line(content: str) -> str:
    """Rendered, thus escaped, text fit for an attribute."""
    return " ".join(content.split()).replace('"', "&quot;")


def request_of(context: template.Context) -> HttpRequest:
    request: HttpRequest = context["request"]
    return request
