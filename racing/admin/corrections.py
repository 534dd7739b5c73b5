"""Correcting a published classification: enter the decision, look at what would change, publish or keep as a draft."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from racing import clock, models
from racing.actions.correct_classification import (
    ChangedError,
    OvertakenError,
    discard_draft,
    look_at,
    publish_correction,
    save_draft,
)
from racing.admin.base import Page
from racing.admin.correction_forms import EMPTY_ROWS
from racing.admin.correction_input import Typed
from racing.admin.correction_lines import lines_of
from racing.models import Classification
from racing.presentation.dates import day_text
from racing.queries.correction_desk import Desk, desk_of
from racing.queries.correction_draft import draft_state
from racing.queries.correction_effects import Effects

TOTAL = "penalties-TOTAL_FORMS"
LONGEST_KEY = 18
NEEDED = ("racing.add_classification", "racing.change_classification", "racing.add_penalty")


class CorrectablePage(Page):
    """The page of classifications with the way to correct one. What readers have seen is never edited."""

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_change_permission(request, obj) and not is_public(obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_delete_permission(request, obj) and not is_public(obj)

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.correct)
        return [path("<int:pk>/correct/", view, name="racing_classification_correct"), *super().get_urls()]

    def change_view(self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None) -> Any:
        version = self.get_object(request, object_id)
        extra = {
            "can_correct": _may_correct(request),
            "is_public": is_public(version),
            "is_in_force": version is not None and Classification.objects.current(clock.now()).contains(version),
        }
        return super().change_view(request, object_id, form_url, (extra_context or {}) | extra)

    def correct(self, request: HttpRequest, pk: int) -> HttpResponse:
        if not _may_correct(request):
            raise PermissionDenied
        version = _version(request, pk)
        desk = desk_of(version, clock.now())
        if desk is None or (desk.draft is None and not is_public(version)):
            self.message_user(
                request, _("Only what readers have seen is corrected; a draft is edited."), messages.ERROR
            )
            return redirect("admin:racing_classification_change", pk)
        if request.method == "POST":
            return self._sent(request, desk)
        if desk.draft is None and version != desk.in_force:
            return redirect(f"{_address(desk.in_force)}?copies={pk}")
        return self._opened(request, desk)

    def _opened(self, request: HttpRequest, desk: Desk) -> HttpResponse:
        asked = {name: request.GET[name] for name in ("copies", "status") if name in request.GET}
        return self._correction_page(request, _typed(request, desk, asked=asked))

    def _sent(self, request: HttpRequest, desk: Desk) -> HttpResponse:
        typed = _typed(request, desk, _data(request, desk))
        conflicts = self._conflicts(request, typed)
        if "more" in request.POST:
            return self._correction_page(request, typed)
        try:
            if not conflicts and (answer := self._done(request, typed)):
                return answer
        except (OvertakenError, ChangedError):
            return self.correct(request, (desk.draft or desk.in_force).pk)
        effects = look_at(typed.given, typed.now) if typed.is_valid() else None
        return self._correction_page(request, typed, effects, conflicts)

    def _done(self, request: HttpRequest, typed: Typed) -> HttpResponse | None:
        """None: look at it first."""
        if "discard" in request.POST and typed.draft and _may_discard(self, request, typed):
            discard_draft(typed.draft, typed.now)
            self.message_user(request, _("The draft is gone."), messages.SUCCESS)
            return redirect("admin:racing_classification_change", typed.desk.in_force.pk)
        if not typed.is_valid():
            return None
        if "draft" in request.POST:
            version = save_draft(typed.given, typed.draft, typed.now)
            self._note(request, version, _("Version {number} is a draft."))
            return redirect(_address(version))
        if "publish" in request.POST and _may_publish(request):
            if request.POST.get("looked") != typed.fingerprint:
                self.message_user(request, _("Look at what would change, then publish."), messages.WARNING)
                return None
            version = publish_correction(typed.given, typed.draft, typed.now)
            self._note(request, version, _("Version {number} is published."))
            return redirect("admin:racing_classification_change", version.pk)
        return None

    def _note(self, request: HttpRequest, version: Classification, words: str) -> None:
        text = words.format(number=version.number)
        self.log_change(request, version, text)
        self.message_user(request, text, messages.SUCCESS)

    def _conflicts(self, request: HttpRequest, typed: Typed) -> list[str]:
        """What others have done since the page was opened."""
        desk, found = typed.desk, []
        if request.POST.get("corrects") != str(desk.in_force.pk):
            words = _(
                "Version {number} was published meanwhile by {who}: {reason} Your input is kept and compared with it."
            )
            reason = models.localized(desk.in_force, "reason")
            values = {
                "number": desk.in_force.number,
                "who": _who(desk.in_force),
                "reason": f"{reason}." if reason else "",
            }
            found.append(words.format(**values))
        if typed.state and request.POST.get("seen") != typed.state.fingerprint and desk.draft:
            words = _("{who} has changed this draft meanwhile. Your input is kept; saving again puts it in its place.")
            found.append(words.format(who=_who(desk.draft)))
        if typed.state is None and request.POST.get("seen"):
            found.append(
                _("This draft was published or thrown away meanwhile. Your input is kept as a new correction.")
            )
        return found

    def _correction_page(
        self, request: HttpRequest, typed: Typed, effects: Effects | None = None, conflicts: list[str] | None = None
    ) -> TemplateResponse:
        desk = typed.desk
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": _("Correct: {session}").format(session=desk.session),
            "desk": desk,
            "typed": typed,
            "lines": lines_of(typed, effects),
            "effects": effects,
            "conflicts": [*(conflicts or []), *_overtaken(desk)],
            "looked": typed.fingerprint if effects else "",
            "may_publish": _may_publish(request),
            "may_discard": _may_discard(self, request, typed),
        }
        return TemplateResponse(request, "admin/correction.html", context)


def _version(request: HttpRequest, pk: int) -> Classification:
    """The version of the address; where it was a draft that is gone, the one it was to correct."""
    found = Classification.objects.filter(pk=pk).first()
    corrects = request.POST.get("corrects", "")
    if found is None and corrects.isascii() and corrects.isdigit() and len(corrects) <= LONGEST_KEY:
        found = Classification.objects.filter(pk=int(corrects)).first()
    if found is None:
        raise Http404
    return found


def _typed(
    request: HttpRequest, desk: Desk, data: QueryDict | None = None, asked: dict[str, Any] | None = None
) -> Typed:
    state = draft_state(desk) if desk.draft else None
    may_take_points = request.user.has_perm("racing.add_pointsadjustment")
    return Typed(desk, state, clock.now(), data, asked, may_take_points=may_take_points)


def _data(request: HttpRequest, desk: Desk) -> QueryDict:
    """What was sent, with more empty rows where these were asked for.

    Who started from the version in force starts from the one that is in force now, and takes nothing back unawares.
    """
    data = request.POST.copy()
    if data.get("copies") == data.get("corrects"):
        data["copies"] = str(desk.in_force.pk)
    total = data.get(TOTAL, "")
    if "more" in data and total.isascii() and total.isdigit() and len(total) < 4:
        data[TOTAL] = str(int(total) + EMPTY_ROWS)
    return data


def _overtaken(desk: Desk) -> list[str]:
    """A draft that was begun on an older version."""
    if not desk.is_overtaken or desk.in_force.published_at is None:
        return []
    words = _("Version {number} from {day} came after this draft was begun: the order is proposed anew from it.")
    return [words.format(number=desk.in_force.number, day=day_text(desk.in_force.published_at.date()))]


def _who(version: Classification) -> str:
    kind = ContentType.objects.get_for_model(Classification)
    entry = LogEntry.objects.filter(content_type=kind, object_id=str(version.pk)).select_related("user").first()
    return str(entry.user) if entry else _("somebody")


def is_public(version: Classification | None) -> bool:
    return version is not None and version.published_at is not None and version.published_at <= clock.now()


def _address(version: Classification) -> str:
    return reverse("admin:racing_classification_correct", args=[version.pk])


def _may_correct(request: HttpRequest) -> bool:
    return request.user.has_perms(NEEDED)


def _may_publish(request: HttpRequest) -> bool:
    return request.user.has_perm("racing.publish_classification")


def _may_discard(page: CorrectablePage, request: HttpRequest, typed: Typed) -> bool:
    return typed.desk.draft is not None and page.has_delete_permission(request, typed.desk.draft)
