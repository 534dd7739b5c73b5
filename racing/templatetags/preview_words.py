"""What previews say beside their data: notes of sections, captions, the editors' words."""

from __future__ import annotations

from django import template
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from racing.domain.sentence import Written, sentence
from racing.presentation.dates import weekday_text
from racing.presentation.editors_text import Block, safe_html
from racing.presentation.editors_text import blocks as blocks_of
from racing.presentation.numbers import range_text
from racing.presentation.sentences import render_plain
from racing.presentation.words import brief_names, class_name
from racing.queries.leads import Lead
from racing.queries.preview_form import FormRow, FormTable
from racing.queries.preview_winners import PastWinners
from racing.queries.previews import PreviewPage

register = template.Library()


SECTIONS = ("stories", "circuit", "title", "drivers", "voices", "entries", "timetable")
"""The order of the genre. An editor's text may place any of them with a mark such as [[title]]."""


@register.filter
def blocks(page: PreviewPage) -> tuple[Block, ...]:
    """The page's sections with the editors' text among them."""
    return blocks_of(editors_text(page), SECTIONS)


@register.filter
def part_of_preview(block: Block) -> str:
    """The template of a section."""
    return f"racing/parts/preview_{block.name}.html"


@register.filter
def prose(words: str) -> SafeString:
    """Editors' Markdown as HTML."""
    return safe_html(words)


@register.filter
def title_heading(page: PreviewPage) -> str:
    """Title situation GT2; without the class where only one races, or where the section tells of others as well."""
    main = page.main_title
    is_alone = not page.other_fights and not page.other_titles
    if main is None or main.title.car_class is None or len(page.classes) < 2 or not is_alone:
        return _("Title situation")
    return _("Title situation {car_class}").format(car_class=class_name(main.title.car_class.name))


@register.filter
def editors_lead(page: PreviewPage) -> Written:
    return page.written("lead")


@register.filter
def editors_text(page: PreviewPage) -> Written:
    return page.written("text")


@register.filter
def editors_closing(page: PreviewPage) -> Written:
    return page.written("closing")


@register.filter
def place_of_circuit(page: PreviewPage) -> str:
    """Mosport International Raceway, Bowmanville, Ontario."""
    circuit = page.row.circuit
    return ", ".join(part for part in (circuit.name, circuit.locality, circuit.region) if part)


@register.filter
def entries_note(page: PreviewPage) -> str:
    if not page.size:
        return ""
    said = [ngettext("{count} car is entered.", "{count} cars are entered.", page.size).format(count=page.size)]
    if page.listed < page.size:
        listed = ngettext("{count} of them is in our data.", "{count} of them are in our data.", page.listed)
        said.append(listed.format(count=page.listed))
    if page.differences:
        said.append(_("New, swapped, absent: compared with the race before."))
    return " ".join(said)


@register.filter
def winners_note(page: PreviewPage) -> str:
    """Since when the list has no gaps; nothing where that is not claimed."""
    if page.winners_complete_from is None:
        return _("As far as the data go.")
    return _("Complete since {year}.").format(year=page.winners_complete_from)


@register.filter
def winners_title(table: PastWinners, page: PreviewPage) -> str:
    """Winners of GT and GT2 at Mosport, 1999 to 2008; without the class where there is only one."""
    event, first, last = page.event.ref, table.first_year, table.last_year
    names = "" if len(page.classes) == 1 else " / ".join(map(class_name, table.names))
    if names and first == last:
        said = sentence("Winners of {names} {event:where}, {last}", names=names, event=event, last=last)
    elif names:
        said = sentence(
            "Winners of {names} {event:where}, {first} to {last}", names=names, event=event, first=first, last=last
        )
    elif first == last:
        said = sentence("Winners {event:where}, {last}", event=event, last=last)
    else:
        said = sentence("Winners {event:where}, {first} to {last}", event=event, first=first, last=last)
    return render_plain(said)


@register.filter
def form_title(form: FormTable, page: PreviewPage) -> str:
    """The last 3 rounds of GT2; without the class where there is only one."""
    count, name = len(form.events), class_name(form.car_class.name)
    if len(page.classes) == 1:
        return ngettext("The last round", "The last {count} rounds", count).format(count=count)
    said = ngettext("The last round of {name}", "The last {count} rounds of {name}", count)
    return said.format(count=count, name=name)


@register.filter
def told_apart(row: FormRow, form: FormTable) -> str:
    """The drivers of a car by their last names; in full where two of the table share one."""
    names = brief_names(driver for one in form.rows for driver in one.car.drivers)
    return ", ".join(names[one.slug] for one in row.car.drivers)


@register.filter
def race_day_words(page: PreviewPage) -> str:
    """The head of the column that says who starts again: On Sunday."""
    return _("On {weekday}").format(weekday=weekday_text(page.event.ref.day))


@register.filter
def voices_note(page: PreviewPage) -> str:
    return _("Summed up by the editors.") if any(one.is_reported for one in page.voices) else ""


@register.filter
def gap_words(lead: Lead) -> str:
    if lead.gap_least is None or lead.gap_most is None:
        return ""
    return range_text(lead.gap_least, lead.gap_most)
