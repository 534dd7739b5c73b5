"""Pictures: taken in with credit, licence and words for those who cannot see them, and shown small in lists."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db.models import TextField
from django.http import HttpRequest, HttpResponseRedirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from racing import models
from racing.actions.keep_picture import StorageError, keep_picture
from racing.admin.base import Page
from racing.admin.two_at_once import WatchedForm
from racing.importers.pictures import FILE_ENDINGS, Drawn, PictureError, read_picture
from racing.models.pictures import PICTURED
from racing.presentation.picture_files import smallest_address


class PictureForm(WatchedForm):
    """`drawn`: the new file as it will be kept; None leaves the old one."""

    upload = forms.FileField(
        label=gettext_lazy("File"),
        required=False,
        widget=forms.FileInput(attrs={"accept": ",".join(FILE_ENDINGS)}),
        help_text=gettext_lazy(
            "JPEG or PNG, at most 8 MB. It is drawn anew in three sizes; place and time of the camera are left out."
        ),
    )
    drawn: Drawn | None = None

    def clean_upload(self) -> Any:
        file = self.cleaned_data.get("upload")
        if file is None:
            if not self.instance.name:
                raise ValidationError(_("Choose a file."))
            return None
        try:
            self.drawn = read_picture(file, file.name, file.size)
        except PictureError as error:
            raise ValidationError(str(error)) from None
        return file


@admin.register(models.Picture)
class PictureAdmin(Page):
    form = PictureForm
    brings_back = False  # its files are gone
    list_display = ["thumbnail", "__str__", "credit", "licence", "taken_on"]
    list_display_links = ["thumbnail", "__str__"]
    list_filter = ["licence"]
    list_select_related = PICTURED
    search_fields = ["alt_en", "alt_de", "credit", *(f"{name}__name" for name in PICTURED)]
    autocomplete_fields = PICTURED
    formfield_overrides = {TextField: {"widget": forms.Textarea(attrs={"rows": 2, "cols": 80})}}
    save_on_top = False
    fieldsets = [
        (None, {"fields": ["upload"]}),
        (
            gettext_lazy("What it shows"),
            {"fields": [*PICTURED], "description": gettext_lazy("Exactly one. Readers find the picture on its page.")},
        ),
        (gettext_lazy("For those who cannot see it"), {"fields": [("alt_de", "alt_en")]}),
        (
            gettext_lazy("Who made it, and on what terms"),
            {
                "fields": ["credit", ("licence", "licence_words"), "source", "taken_on"],
                "description": gettext_lazy("Without credit, licence and source no picture is shown."),
            },
        ),
    ]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        return [*super().get_readonly_fields(request, obj), *(["thumbnail"] if obj else [])]

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> list[Any]:
        (title, first), *rest = super().get_fieldsets(request, obj)
        shown = ["thumbnail"] if obj else []
        return [(title, {**first, "fields": [*shown, *first["fields"]]}), *rest]

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).select_related(*PICTURED)

    @admin.display(description=gettext_lazy("Picture"))
    def thumbnail(self, picture: models.Picture) -> SafeString:
        return thumbnail(picture)

    def save_model(self, request: HttpRequest, obj: models.Picture, form: Any, change: bool) -> None:
        keep_picture(obj, form.drawn)

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        try:
            return super().changeform_view(request, *args, **kwargs)
        except StorageError as error:
            words = _("The picture could not be stored, nothing was saved: %(error)s") % {"error": error}
            self.message_user(request, words, messages.ERROR)
            return HttpResponseRedirect(request.get_full_path())


class Pictured(Page):
    """A page of something that may have a picture: it stands there, or the way to add one."""

    picture_field = ""

    @admin.display(description=gettext_lazy("Picture"))
    def picture_now(self, row: Any) -> SafeString:
        picture = row.pictures.first()
        if picture is None:
            address = reverse("admin:racing_picture_add") + f"?{self.picture_field}={row.pk}"
            return format_html('<a href="{}">{}</a>', address, _("Add a picture"))
        address = reverse("admin:racing_picture_change", args=[picture.pk])
        return format_html('<a href="{}">{}</a> {}', address, thumbnail(picture), picture.credit)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        return [*super().get_readonly_fields(request, obj), *(["picture_now"] if obj else [])]

    def get_fields(self, request: HttpRequest, obj: Any = None) -> list[Any]:
        return [field for field in super().get_fields(request, obj) if field != "picture_now"]

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> list[Any]:
        first, *rest = super().get_fieldsets(request, obj)
        shown = [(None, {"fields": ["picture_now"]})] if obj else []
        return [first, *shown, *rest]


def thumbnail(picture: models.Picture) -> SafeString:
    return format_html(
        '<img class="thumbnail" src="{}" width="{}" height="{}" alt="{}" loading="lazy">',
        smallest_address(picture.name, picture.kind, picture.width),
        picture.width,
        picture.height,
        picture.alt_en,
    )
