"""What a preview opens with: a headline and one paragraph, found in its strongest lines."""

from __future__ import annotations

from racing.domain.sentence import Points, Sentence, plural_sentence, sentence
from racing.domain.storylines.context import EventRef
from racing.queries.preview_titles import TitleSituation


def headline(main: TitleSituation | None, event: EventRef) -> Sentence | None:
    """None where no title can be decided here: then the strongest line gives the headline."""
    if main is None or not main.can_be_decided or main.title.car_class is None:
        return None
    return sentence("{event:The} can decide the {car_class} title", event=event, car_class=main.title.car_class)


def opening(main: TitleSituation | None, event: EventRef) -> Sentence | None:
    """The lead in figures, and what it means here."""
    if main is None or main.lead is None or main.lead.gap_least is None or main.lead.gap_most is None:
        return None
    leaders = main.lead.first.competitors
    gap = Points(main.lead.gap_least, main.lead.gap_most)
    values = {"leaders": leaders, "gap": gap, "car_class": main.title.car_class}
    if main.title.car_class is None:
        said = plural_sentence(
            "{leaders} leads by {gap:points}.", "{leaders} lead by {gap:points}.", len(leaders), **values
        )
    else:
        said = plural_sentence(
            "{leaders} leads {car_class} by {gap:points}.",
            "{leaders} lead {car_class} by {gap:points}.",
            len(leaders),
            **values,
        )
    return said.followed_by(_what_is_left(main, event), _decision(main, event))


def _what_is_left(main: TitleSituation, event: EventRef) -> Sentence | None:
    if main.win_pays is None or main.after is None:
        return None
    win, after = Points.exactly(main.win_pays), Points.exactly(main.after)
    if not main.after:
        return sentence("A win {event:where} pays {win:points}, and it is the last race.", event=event, win=win)
    return sentence(
        "A win {event:where} pays {win:points}; {after:points} are left after it.", event=event, win=win, after=after
    )


def _decision(main: TitleSituation, event: EventRef) -> Sentence | None:
    if not main.can_be_decided or main.lead is None:
        return None
    return plural_sentence(
        "If the rivals drop far enough back, {leaders:last} is champion with a win.",
        "If the rivals drop far enough back, {leaders:last} are champions with a win.",
        len(main.lead.first.competitors),
        leaders=main.lead.first.competitors,
    )


def safe_lead(one: TitleSituation, event: EventRef) -> Sentence | None:
    """That the lead cannot be lost here; None where it can."""
    if one.lead is None or one.lead.first.least is None or not one.is_led_beyond_reach_here or one.here is None:
        return None
    leaders = one.lead.first.competitors
    most = max((row.most for row in one.contenders if not row.is_leading), default=None)
    if most is None:
        return None
    return plural_sentence(
        "{leaders:last} cannot lose the lead {event:where}: with {own} against {other} at most, even a race without "
        "points would do.",
        "{leaders:last} cannot lose the lead {event:where}: with {own} against {other} at most, even a race without "
        "points would do.",
        len(leaders),
        leaders=leaders,
        event=event,
        own=Points.exactly(one.lead.first.least),
        other=Points.exactly(most + one.here),
    )


def needed(one: TitleSituation) -> Sentence | None:
    """How large the lead must be after this event for the title."""
    if one.lead is None or one.after is None or not one.after:
        return None
    return sentence(
        "For the title the lead must be larger than {after:points} afterwards, or as large with the tie-break won.",
        after=Points.exactly(one.after),
    )
