"""The form of a preview: its words, the storylines found for it, its quotes."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop

from racing import clock
from racing.actions.edit_storylines import StoryInput, edit_storylines
from racing.admin.publishing import PublishedForm
from racing.models import Driver, EditChoice, Event, Preview, Quote
from racing.models.base import no_control_characters
from racing.queries.preview_desk import Desk, desk_of
from racing.templatetags.preview_words import SECTIONS

LONGEST_LINE = 600


class StoryForm(forms.Form):
    """What to do with one storyline. `seen` says for which fact."""

    key = forms.CharField(max_length=240, widget=forms.HiddenInput)
    seen = forms.CharField(max_length=64, required=False, widget=forms.HiddenInput)
    choice = forms.ChoiceField(
        label=gettext_lazy("What to do"),
        choices=[("", gettext_lazy("as found")), *EditChoice.choices],
        required=False,
    )
    order = forms.IntegerField(label=gettext_lazy("Place"), min_value=1, max_value=99, required=False)
    text_en = forms.CharField(
        label=gettext_lazy("In our words (English)"),
        max_length=LONGEST_LINE,
        required=False,
        widget=forms.Textarea({"rows": 2}),
        validators=[no_control_characters],
    )
    text_de = forms.CharField(
        label=gettext_lazy("In our words (German)"),
        max_length=LONGEST_LINE,
        required=False,
        widget=forms.Textarea({"rows": 2}),
        validators=[no_control_characters],
    )
    still_holds = forms.BooleanField(label=gettext_lazy("These words still hold"), required=False)


StoryForms: Any = forms.formset_factory(StoryForm, extra=0, max_num=200, absolute_max=200)


class QuoteForm(forms.ModelForm):  # type: ignore[type-arg]
    """Speakers are offered from the entry list of the event; anybody else is written by name."""

    class Meta:
        model = Quote
        fields = [
            *["speaker", "speaker_name", "text_de", "text_en", "is_reported_speech", "original_language"],
            *["original_text", "said_on", "source_de", "source_en", "consent", "order"],
        ]
        widgets = {name: forms.Textarea({"rows": 2}) for name in ("text_en", "text_de", "original_text")} | {
            "said_on": forms.DateInput({"placeholder": "2009-08-27"})
        }


QuoteForms: Any = forms.modelformset_factory(Quote, form=QuoteForm, extra=1, can_delete=True, max_num=30)


class PreviewForm(PublishedForm):
    """Saves nothing but its own fields; `save_parts` writes storylines and quotes in the same transaction."""

    may_quote = False
    sections = SECTIONS

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.desk: Desk | None = None
        self.stories: Any = None
        self.quotes: Any = None
        if self.instance.pk:
            self.desk = desk_of(self.instance, clock.now())
            data = self.data if self.is_bound else None
            self.stories = StoryForms(data, prefix="stories", initial=_initial(self.desk))
            if self.may_quote:
                self.quotes = _quote_forms(data, self.instance.event)
            for form in self.stories.forms:
                form.line = self.desk.line(str(form["key"].value() or ""))

    def is_valid(self) -> bool:
        parts = [one for one in (self.stories, self.quotes) if one is not None]
        are_valid = [one.is_valid() for one in parts]
        if not all(are_valid):
            self.add_error(None, _("Something below, at the storylines or the quotes, cannot be saved as it is."))
        return super().is_valid() and all(are_valid)

    def save_parts(self, preview: Preview) -> list[str]:
        """Storylines and quotes; returns what of them is different, for the log."""
        if self.stories is None:
            return []
        edited = edit_storylines(preview, (StoryInput(**one.cleaned_data) for one in self.stories.forms))
        changed = [gettext_noop("Storylines")] if edited else []
        if self.quotes is not None:
            for quote in self.quotes.save(commit=False):
                quote.event = preview.event
                quote.save()
            for quote in self.quotes.deleted_objects:
                quote.delete()
            if self.quotes.changed_objects or self.quotes.new_objects or self.quotes.deleted_objects:
                changed.append(gettext_noop("Voices"))
        return changed


def _initial(desk: Desk) -> list[dict[str, Any]]:
    rows = []
    for line in desk.lines:
        edit = line.edit
        kept = {name: getattr(edit, name) for name in ("choice", "order", "text_en", "text_de")} if edit else {}
        rows.append({"key": line.key, "seen": line.fingerprint, **kept})
    return rows


def _quote_forms(data: Any, event: Event) -> Any:
    quotes = Quote.objects.filter(event=event)
    forms_of_event = QuoteForms(data, prefix="quotes", queryset=quotes)
    drivers = Driver.objects.filter(seats__entry__event=event) | Driver.objects.filter(quotes__event=event)
    choices = [("", "---------"), *drivers.distinct().order_by("last_name", "name").values_list("pk", "name")]
    for form in forms_of_event.forms:
        form.fields["speaker"].queryset = drivers.distinct()
        form.fields["speaker"].widget.choices = choices
    return forms_of_event
