"""The newsroom: Django's admin with a menu in the order of an editor's week and a page that says what is missing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from racing import clock
from racing.actions.waiting_uploads import waiting_uploads
from racing.admin.second_factor import SecondFactorSite
from racing.queries.newsroom import NewsroomPage, newsroom_page
from racing.queries.newsroom_changes import LastChange

MENU: tuple[tuple[Any, tuple[str, ...]], ...] = (
    (_("Calendar"), ("event", "session", "season", "series", "carclass", "classlineage")),
    (_("Entries and results"), ("entry", "timingupload", "classification", "penalty", "ineligibility")),
    (_("Words and pictures"), ("preview", "report", "quote", "sourcedfact", "picture")),
    (
        _("People and machines"),
        ("driver", "team", "teamlineage", "manufacturer", "carmodel", "alias", "merge", "split"),
    ),
    (_("Circuits"), ("circuit", "circuitlayout")),
    (_("Titles and rules"), ("championship", "pointssystem", "pointstable", "pointsadjustment", "recordedstanding")),
)

ACCOUNTS = {
    "AccessAttempt": _("Wrong passwords"),
    "AccessFailureLog": _("Failed sign-ins"),
    "AccessLog": _("Sign-ins"),
    "StaticDevice": _("Codes on paper"),
    "TOTPDevice": _("Telephones"),
}
"""What the rows of other packages are to a newsroom."""


class Newsroom(SecondFactorSite):
    site_header = _("Stint newsroom")
    site_title = _("Stint newsroom")
    index_title = _("This week")
    index_template = "admin/newsroom.html"
    enable_nav_sidebar = False  # lists and forms need the whole width; the first page has every list

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[Any]:
        """The models of the sport in working order; everything else (users, locks) after them."""
        apps: list[Any] = super().get_app_list(request, app_label)
        ours = next((app for app in apps if app["app_label"] == "racing"), None)
        if ours is None or app_label is not None:
            return apps
        return [*_in_menu_order(ours), *_accounts([app for app in apps if app is not ours])]

    def index(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> TemplateResponse:
        page = newsroom_page(clock.now())
        own = {"newsroom": page, "gaps": _gaps(request, page), "changes": _changes(request, page)}
        return super().index(request, {**(extra_context or {}), **own, "uploads": waiting_uploads()})


def _gaps(request: HttpRequest, page: NewsroomPage) -> list[tuple[str, str]]:
    """Words and addresses of what is missing, for whoever may look at it."""
    return [
        (gap.text, f"{reverse(f'admin:racing_{gap.model}_changelist')}?{gap.query}")
        for gap in page.gaps
        if request.user.has_perm(f"racing.view_{gap.model}")
    ]


def _changes(request: HttpRequest, page: NewsroomPage) -> list[LastChange]:
    return [one for one in page.last_changes if request.user.has_perm(f"racing.view_{one.model}")]


def _accounts(apps: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Users, devices and locks of several apps as one group, called what they are."""
    rows = [row | {"name": ACCOUNTS.get(row["object_name"], row["name"])} for app in apps for row in app["models"]]
    if rows:
        yield {**apps[0], "name": _("Accounts"), "models": rows}


def _in_menu_order(app: dict[str, Any]) -> list[dict[str, Any]]:
    by_name = {entry["object_name"].lower(): entry for entry in app["models"]}
    groups = []
    for label, names in MENU:
        entries = [by_name.pop(name) for name in names if name in by_name]
        if entries:
            groups.append({**app, "name": label, "models": entries})
    if by_name:
        groups.append({**app, "name": _("More"), "models": list(by_name.values())})
    return groups
