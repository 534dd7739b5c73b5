"""Splitting from a list: choose one, tick what belongs to somebody else, look at it, do it; and undo."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.widgets import AutocompleteSelect
from django.db.models import ForeignKey, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from racing import clock, models
from racing.actions.merge_identities import ALIAS_FIELDS
from racing.actions.split_identity import SplitError, chosen_rows, split, undo_split
from racing.admin.base import Page
from racing.admin.undoing import UndoablePage, undoing
from racing.models.base import no_control_characters
from racing.queries.pointing import movable_of


class OtherForm(forms.Form):
    """Where the chosen rows go: to a row that is there, or to a new one."""

    other = forms.ModelChoiceField(queryset=models.Driver.objects.none(), required=False)
    name = forms.CharField(
        label=gettext_lazy("or a new one, by name"),
        max_length=120,
        required=False,
        validators=[no_control_characters],
    )

    def __init__(self, row: Any, site: admin.AdminSite, data: Any = None) -> None:
        super().__init__(data)
        model = type(row)
        # An alias points at each of them by such a field: it lends us its search as one types.
        field = models.Alias._meta.get_field(ALIAS_FIELDS[str(model._meta.model_name)])
        assert isinstance(field, ForeignKey)
        choice: Any = self.fields["other"]
        choice.queryset = model._default_manager.exclude(pk=row.pk)
        choice.label = _("To one that is there")
        choice.widget = AutocompleteSelect(field, site)
        choice.widget.choices = choice.choices

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if bool(data.get("other")) == bool(data.get("name", "").strip()):
            raise forms.ValidationError(_("Choose one that is there, or write a new name: one of the two."))
        return data


class SplittablePage(Page):
    """A page of identities, one of which may turn out to be two."""

    def has_split_permission(self, request: HttpRequest) -> bool:
        """It may add a row, and undoing it may delete one."""
        return self.has_add_permission(request) and self.has_delete_permission(request)

    @admin.action(description=gettext_lazy("Split one into two …"), permissions=["split"])
    def split_one(self, request: HttpRequest, queryset: QuerySet[Any]) -> HttpResponse | None:
        rows = list(queryset)
        if len(rows) != 1:
            self.message_user(request, _("Choose exactly one row to split."), messages.ERROR)
            return None
        (row,) = rows
        asked = request.POST if "split" in request.POST or "sure" in request.POST else None
        form = OtherForm(row, self.admin_site, asked)
        chosen = chosen_rows(row, request.POST.getlist("rows"))
        if asked is None or not form.is_valid() or not chosen or "sure" not in request.POST:
            return self._split_page(request, row, form, chosen)
        other = form.cleaned_data["other"] or form.cleaned_data["name"].strip()
        try:
            record = split(row, chosen, other, request.user, clock.real_now())
        except SplitError as error:
            self.message_user(request, str(error), messages.ERROR)
            return self._split_page(request, row, form, chosen)
        words = _("Split: %(split)s") % {"split": record}
        self.log_change(request, row, words)
        self.message_user(request, words, messages.SUCCESS)
        return redirect("admin:racing_split_changelist")

    def _split_page(self, request: HttpRequest, row: Any, form: OtherForm, chosen: tuple[Any, ...]) -> HttpResponse:
        """The rows with ticks; once they are chosen and the form is right, what would be done."""
        keys = {key for one in chosen for key, _place in one.places}
        is_asked = form.is_bound
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": _("Split %(row)s") % {"row": row},
            "row": row,
            "form": form,
            "media": form.media,
            "groups": [(one.label, [(*each, each[0] in keys) for each in one.places]) for one in movable_of(row)],
            "chosen": [(one.label, one.places) for one in chosen] if is_asked and form.is_valid() else [],
            "nothing_chosen": is_asked and not chosen,
            "action_checkbox_name": ACTION_CHECKBOX_NAME,
        }
        return TemplateResponse(request, "admin/split.html", context)


@admin.register(models.Split)
class SplitAdmin(UndoablePage):
    """What was split; the action undoes it."""

    names, verb = ("from_name", "to_name", "is_new"), "split"
    actions = [
        undoing(
            undo_split,
            SplitError,
            gettext_lazy("Undo: put together again"),
            gettext_lazy("Everything is back at %(row)s."),
        )
    ]
