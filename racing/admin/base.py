"""What every admin page of ours shares."""

from __future__ import annotations

from functools import reduce
from operator import or_
from typing import Any

from django import forms
from django.apps import apps
from django.db.models import Model, TextField
from django.http import HttpRequest
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from racing.admin.choosing import Chooser
from racing.admin.renaming import Renamable
from racing.admin.row_sets import RowSet
from racing.admin.two_at_once import Watched
from racing.admin.typed import ModelAdmin, TabularInline
from racing.domain.folding import fold
from racing.models.base import no_control_characters

LAST = ("slug", "source", "note")
SOURCES: Any = (_("Where this is from"), {"fields": ["source", "note"], "classes": ["collapse"]})


class Lines(forms.CharField):
    """Browsers end lines with two signs; texts have one, in which a mark such as [[title]] stands alone."""

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        return text.replace("\r\n", "\n") if text else text


class PlainText:
    """Whatever is typed into a field of text has no control characters and no marks that turn its direction."""

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if isinstance(db_field, TextField):
            kwargs.setdefault("form_class", Lines)
        field = super().formfield_for_dbfield(db_field, request, **kwargs)  # type: ignore[misc]
        if isinstance(field, forms.CharField):
            field.validators.append(no_control_characters)
        return field


class Folded(ModelAdmin):
    """A list in which a name is found however its umlauts and accents are typed, so that doubles stand together."""

    def get_search_results(self, request: HttpRequest, queryset: Any, search_term: str) -> Any:
        if not any(str(name).endswith("search_fold") for name in self.get_search_fields(request)):
            return super().get_search_results(request, queryset, search_term)
        words = [fold(word).split() for word in search_term.split()]
        as_typed = {search_term, " ".join(one[0] for one in words if one), " ".join(one[-1] for one in words if one)}
        found = [super(Folded, self).get_search_results(request, queryset, one) for one in as_typed]
        return reduce(or_, (rows for rows, _is_double in found)), any(is_double for _rows, is_double in found)


class Page(PlainText, Chooser, Folded, Watched, Renamable):
    """A change page: slugs are proposed from the name and fixed once saved, for addresses are promises."""

    save_on_top = True
    list_per_page = 100
    show_full_result_count = False
    slug_from: tuple[str, ...] = ("name",)

    def get_prepopulated_fields(self, request: HttpRequest, obj: Model | None = None) -> dict[str, Any]:
        return {"slug": self.slug_from} if obj is None and self._has_slug else {}

    def get_fields(self, request: HttpRequest, obj: Model | None = None) -> Any:
        """What comes first is what the row is; where a page has no sections, the address and the source close it."""
        return sorted(super().get_fields(request, obj), key=lambda name: LAST.index(name) + 1 if name in LAST else 0)

    def get_readonly_fields(self, request: HttpRequest, obj: Model | None = None) -> list[str]:
        fields = list(super().get_readonly_fields(request, obj))
        return [*fields, "slug"] if obj is not None and self._has_slug else fields

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """What merely links two rows goes with either, and is called nothing that an editor knows."""
        deleted, counts, lacking, protected = super().get_deleted_objects(objs, request)
        links = [one._meta for one in apps.get_models(include_auto_created=True) if one._meta.auto_created]
        shown = {
            name: count for name, count in counts.items() if name not in {one.verbose_name_plural for one in links}
        }
        return _without(deleted, tuple(f"{capfirst(one.verbose_name)}: " for one in links)), shown, lacking, protected

    @property
    def _has_slug(self) -> bool:
        return any(field.name == "slug" for field in self.model._meta.fields)


def _without(rows: list[Any], beginnings: tuple[str, ...]) -> list[Any]:
    """Words, each followed by the list of what hangs on it."""
    inner = (_without(one, beginnings) if isinstance(one, list) else one for one in rows)
    return [one for one in inner if one and not (isinstance(one, str) and one.startswith(beginnings))]


DIGITS_OF_ROWS = 2
"""More empty rows than these can say are not asked for in earnest."""


class Rows(PlainText, Chooser, TabularInline):
    """Rows inside a page: none empty until asked for, with a script by a click, without one by `?rows=3`."""

    formset = RowSet
    extra = 0
    show_change_link = True

    def get_extra(self, request: HttpRequest, obj: Model | None = None, **kwargs: Any) -> int:
        asked = request.GET.get("rows", "")
        return int(asked) if asked.isdecimal() and len(asked) <= DIGITS_OF_ROWS else int(self.extra)
