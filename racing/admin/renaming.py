"""Renaming an address: both addresses shown, and what follows from it, before it is done."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from racing.actions.rename_slug import KINDS, kind_of, rename_slug, scope_of
from racing.admin.revisions import Revisable
from racing.models import PreviousSlug
from racing.models.publishing import LANGUAGES
from racing.queries.renames import former_owner

PAGES = {"carmodel": "car", "championship": "standings"}
"""Kinds whose page is called otherwise than they are."""


class AddressForm(forms.Form):
    slug = forms.SlugField(
        label=gettext_lazy("New address"), max_length=80, help_text=gettext_lazy("Lower case, hyphens.")
    )

    def clean_slug(self) -> str:
        return str(self.cleaned_data["slug"]).lower()


class Renamable(Revisable):
    """A page of something whose address is public."""

    def get_urls(self) -> list[URLPattern]:
        if self.opts.model_name not in KINDS:
            return super().get_urls()
        name = f"{self.opts.app_label}_{self.opts.model_name}_rename"
        own = path("<path:object_id>/rename/", self.admin_site.admin_view(self.rename_view), name=name)
        return [own, *super().get_urls()]

    def may_rename(self, request: HttpRequest, row: Any = None) -> bool:
        """An address is a promise; those who may also merge may change it."""
        return self.has_change_permission(request, row) and self.has_delete_permission(request, row)

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any) -> Any:
        row = context.get("original")
        if row is not None and self.opts.model_name in KINDS and self.may_rename(request, row):
            context["rename_address"] = reverse(f"admin:racing_{self.opts.model_name}_rename", args=[row.pk])
        return super().render_change_form(request, context, *args, **kwargs)

    def rename_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        row: Any = self.get_object(request, object_id)
        if row is None:
            raise Http404
        if not self.may_rename(request, row):
            raise PermissionDenied
        form = AddressForm(request.POST or None, initial={"slug": row.slug})
        if request.method == "POST" and form.is_valid():
            slug = form.cleaned_data["slug"]
            try:
                _check(row, slug)
            except ValidationError as error:
                form.add_error("slug", list(error.messages))
            else:
                if "sure" in request.POST:
                    return self._rename(request, row, slug)
                return self._rename_page(request, row, form, slug)
        return self._rename_page(request, row, form, "")

    def _rename(self, request: HttpRequest, row: Any, slug: str) -> HttpResponse:
        old = row.slug
        rename_slug(row, slug)
        words = _("New address: %(old)s → %(new)s") % {"old": old, "new": slug}
        self.log_change(request, row, words)
        self.message_user(request, words, messages.SUCCESS)
        return redirect(f"admin:racing_{self.opts.model_name}_change", row.pk)

    def _rename_page(self, request: HttpRequest, row: Any, form: AddressForm, slug: str) -> HttpResponse:
        """With a new address: what would follow from it."""
        kind, scope = kind_of(row), scope_of(row)
        before = _addresses(kind, scope, row.slug)
        former = PreviousSlug.objects.filter(kind=kind, target_id=row.pk).order_by("slug")
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "original": row,
            "title": _("Rename the address of %(row)s") % {"row": row},
            "form": form,
            "slug": slug,
            "before": before,
            "pairs": list(zip(before, _addresses(kind, scope, slug), strict=True)) if slug else [],
            "former": [one.slug for one in former],
            "leads_elsewhere": former_owner(kind, scope, slug) if slug else None,
        }
        return TemplateResponse(request, "admin/rename.html", context)


def _addresses(kind: str, scope: str, slug: str) -> list[str]:
    """The page in both languages."""
    slugs = [*(part for part in scope.split("/") if part), slug]
    found = []
    for language in LANGUAGES:
        with override(language):
            found.append(reverse(PAGES.get(kind, kind), args=slugs))
    return found


def _check(row: Any, slug: str) -> None:
    """Raises ValidationError where the row could not be saved with this address."""
    old = row.slug
    if slug == old:
        raise ValidationError(_("That is its address already."))
    row.slug = slug
    try:
        row.full_clean()
    finally:
        row.slug = old
