"""The second step of signing in: a code from a telephone, or one of ten kept on paper.

Who has a device must always use it. Who has none sets one up at the first login where the setting
SECOND_FACTOR_REQUIRED says so. A colleague with the right to do it removes a lost device in the newsroom.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

import django_otp
import qrcode
from django import forms
from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, URLResolver, path, reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from racing.admin.room import RoomySite

PAPER_CODES = 10


class CodeForm(forms.Form):
    code = forms.CharField(
        label=_("Code"),
        max_length=16,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "autofocus": True}),
    )


class SecondFactorSite(RoomySite):
    """An admin that opens only when the second step is done."""

    def has_permission(self, request: HttpRequest) -> bool:
        return super().has_permission(request) and is_through(request)

    def get_urls(self) -> list[URLResolver | URLPattern]:
        own = [
            # Django's own lets only those sign out who are all the way in.
            path("logout/", self.logout, name="logout"),
            path("second-factor/", never_cache(self.second_factor), name="second_factor"),
            path("second-factor/new/", never_cache(self.new_device), name="new_device"),
        ]
        return [*own, *super().get_urls()]

    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """Whoever has given the password goes on to the second step instead of being asked again."""
        if super().has_permission(request) and not is_through(request):
            step = "second_factor" if has_device(request) else "new_device"
            return redirect(f"{reverse(f'admin:{step}')}?{urlencode({'next': _next(request)})}")
        return super().login(request, extra_context)

    def second_factor(self, request: HttpRequest) -> HttpResponse:
        """Ask for a code of any of the user's devices."""
        if not super().has_permission(request) or not has_device(request):
            return redirect("admin:login")
        form = CodeForm(request.POST or None)
        if request.method == "POST" and form.is_valid():
            device = django_otp.match_token(request.user, form.cleaned_data["code"].strip().lower())
            if device is not None:
                django_otp.login(request, device)
                request.session.cycle_key()
                return redirect(_next(request))
            form.add_error("code", _wrong_code(request))
        return self._page(request, "admin/second_factor.html", _("Second step"), form=form)

    def new_device(self, request: HttpRequest) -> HttpResponse:
        """Set up a telephone: show the secret as a picture and as text, and believe it after a right code."""
        if not super().has_permission(request) or (has_device(request) and not is_through(request)):
            return redirect("admin:login")
        device, _is_new = TOTPDevice.objects.get_or_create(
            user=request.user, confirmed=False, defaults={"name": request.user.get_username()}
        )
        form = CodeForm(request.POST or None)
        if request.method == "POST" and form.is_valid():
            if device.verify_token(form.cleaned_data["code"].strip()):
                codes = _confirm(device)
                django_otp.login(request, device)
                request.session.cycle_key()
                return self._page(request, "admin/second_factor_codes.html", _("Codes for paper"), codes=codes)
            form.add_error("code", _wrong_code(request))
        shown = {"picture": _squares(device.config_url), "secret": _grouped(device), "link": device.config_url}
        return self._page(request, "admin/second_factor_new.html", _("Set up the second step"), form=form, **shown)

    def _page(self, request: HttpRequest, template: str, title: Any, **values: Any) -> TemplateResponse:
        context = {**self.each_context(request), "title": title, "next": _next(request), **values}
        return TemplateResponse(request, template, context)


def has_device(request: HttpRequest) -> bool:
    return bool(django_otp.user_has_device(request.user))


def is_through(request: HttpRequest) -> bool:
    """Whether nothing is left to ask of a user who has given the password."""
    if request.user.is_verified():  # type: ignore[union-attr]
        return True
    return not settings.SECOND_FACTOR_REQUIRED and not has_device(request)


@transaction.atomic
def _confirm(device: TOTPDevice) -> list[str]:
    """The device counts from now on; new paper codes replace the old ones."""
    device.confirmed = True
    device.save(update_fields=["confirmed"])
    paper, _is_new = StaticDevice.objects.get_or_create(user=device.user, defaults={"name": "paper"})
    paper.token_set.all().delete()
    codes = [StaticToken.random_token() for _each in range(PAPER_CODES)]
    StaticToken.objects.bulk_create(StaticToken(device=paper, token=code) for code in codes)
    return codes


def _wrong_code(request: HttpRequest) -> Any:
    waiting = (device.verify_is_allowed()[0] for device in django_otp.devices_for_user(request.user))
    if not all(waiting):
        return _("This code is not right. After wrong codes the site waits a little: count to ten and use a new one.")
    return _("This code is not right. A code is good for half a minute and only once.")


def _squares(text: str) -> tuple[int, str]:
    """A QR code as the width of its picture and the path of its dark squares, one unit each."""
    code = qrcode.QRCode(border=2)
    code.add_data(text)
    rows = code.get_matrix()
    dark = (f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, is_dark in enumerate(row) if is_dark)
    return len(rows), "".join(dark)


def _grouped(device: TOTPDevice) -> str:
    """The secret in fours, for typing."""
    secret = device.config_url.partition("secret=")[2].partition("&")[0]
    return " ".join(secret[at : at + 4] for at in range(0, len(secret), 4))


def _next(request: HttpRequest) -> str:
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    is_ours = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if is_ours else reverse("admin:index")
