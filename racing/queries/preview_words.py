"""What a preview opens with: a headline and one paragraph, found in its strongest lines."""

from __future__ import annotations

from collections.abc import Sequence

from racing.domain.sentence import Points, Sentence, plural_sentence, sentence
from racing.domain.storylines.context import EventRef
from racing.domain.title_race.sentences import verdict_sentence
from racing.domain.vocabulary import Competitor
from racing.queries.preview_clinching import clinching
from racing.queries.preview_titles import TitleSituation
from racing.queries.summaries import level_at_the_top
from racing.queries.title import TitleState
from racing.queries.title_words import decision

MANY_WINS = 6
"""While more than so many wins are left nobody counts what is."""


def headline(
    main: TitleSituation | None, state: TitleState | None, event: EventRef, classes: int = 2
) -> Sentence | None:
    """That a title is or can be decided here. None where none can: then the strongest line gives the headline."""
    if main is None or state is None or state.outlook is None or not main.can_be_decided:
        return None
    return decision(state.outlook, event, main.title.car_class if classes > 1 else None)


def opening(main: TitleSituation | None, state: TitleState | None, event: EventRef) -> Sentence | None:
    """The lead in figures, and what it means here; or that the title is won."""
    died = _death(main) or _absence(main)
    if state is not None and state.outlook is not None and state.outlook.champion is not None:
        return verdict_sentence(state.outlook.champion, state.names).followed_by(died)
    if main is None or main.lead is None or main.lead.gap_least is None or main.lead.gap_most is None:
        return None
    if main.lead.is_tie:
        after = (_absence(main), _what_is_left(main, event), *clinching(main, state, event))
        return _level(main, _first(main)).followed_by(*after)
    gap = Points(main.lead.gap_least, main.lead.gap_most)
    return _lead(main, gap).followed_by(died, _what_is_left(main, event), *clinching(main, state, event))


def _first(main: TitleSituation | None) -> tuple[Competitor, ...]:
    return main.lead.first.competitors if main and main.lead else ()


def _death(main: TitleSituation | None) -> Sentence | None:
    """A table goes on without a leader who has died; a reader must be told."""
    if main is None or main.died is None:
        return None
    return sentence("{leaders:last} died on {died}.", leaders=_first(main), died=main.died)


def _absence(main: TitleSituation | None) -> Sentence | None:
    if main is None or not main.away:
        return None
    return plural_sentence(
        "{leaders:last} is not entered this time.",
        "{leaders:last} are not entered this time.",
        len(main.away),
        leaders=main.away,
    )


def _lead(main: TitleSituation, gap: Points) -> Sentence:
    leaders = _first(main)
    values = {"leaders": leaders, "gap": gap, "second": main.second, "car_class": main.title.car_class}
    if main.title.car_class is None and main.second:
        return plural_sentence(
            "{leaders} leads by {gap:points} from {second}.",
            "{leaders} lead by {gap:points} from {second}.",
            len(leaders),
            **values,
        )
    if main.title.car_class is None:
        return plural_sentence(
            "{leaders} leads by {gap:points}.", "{leaders} lead by {gap:points}.", len(leaders), **values
        )
    if main.second:
        return plural_sentence(
            "{leaders} leads {car_class} by {gap:points} from {second}.",
            "{leaders} lead {car_class} by {gap:points} from {second}.",
            len(leaders),
            **values,
        )
    return plural_sentence(
        "{leaders} leads {car_class} by {gap:points}.",
        "{leaders} lead {car_class} by {gap:points}.",
        len(leaders),
        **values,
    )


def _level(main: TitleSituation, leaders: Sequence[Competitor]) -> Sentence:
    """Two or more have as many points."""
    second = main.lead.second.competitors if main.lead and main.lead.second else ()
    values = {"leaders": tuple(leaders), "second": second, "car_class": main.title.car_class}
    if main.lead and main.lead.is_shared:
        return (
            sentence("{leaders} lead {car_class}, level on points.", **values)
            if main.title.car_class
            else level_at_the_top(leaders)
        )
    if not second:
        return _shared_by_some(main)
    if main.title.car_class:
        return plural_sentence(
            "{leaders} leads {car_class}, level on points with {second}.",
            "{leaders} lead {car_class}, level on points with {second}.",
            len(leaders),
            **values,
        )
    return plural_sentence(
        "{leaders} leads, level on points with {second}.",
        "{leaders} lead, level on points with {second}.",
        len(leaders),
        **values,
    )


def _shared_by_some(main: TitleSituation) -> Sentence:
    if main.title.car_class:
        return sentence(
            "Two or more share the lead in {car_class} with as many points.", car_class=main.title.car_class
        )
    return sentence("Two or more share the lead with as many points.")


def round_of(event: EventRef, rounds: int) -> Sentence:
    """Where in the season the race is, where there is no more to say about that."""
    if event.is_cancelled:
        return sentence("The race {event:where} is cancelled.", event=event)
    if event.is_postponed:
        return sentence("The race {event:where} is postponed; its new date is not known yet.", event=event)
    if event.round_number is None:
        return sentence("The race {event:where} does not count towards the titles.", event=event)
    if rounds == 1:
        return plural_sentence(
            "{event:The} is the only round of the season.",
            "{event:The} is the only round of the season.",
            event.number,
            event=event,
        )
    return plural_sentence(
        "{event:The} is round {round} of {rounds}.",
        "{event:The} is round {round} of {rounds}.",
        event.number,
        event=event,
        round=event.round_number,
        rounds=rounds,
    )


def _what_is_left(main: TitleSituation, event: EventRef) -> Sentence | None:
    if main.win_pays is None or main.after is None:
        return None
    win, after = Points.exactly(main.win_pays), Points.exactly(main.after)
    if not main.after or main.after > MANY_WINS * main.win_pays:
        return sentence("A win pays {win:points}.", win=win)
    return sentence(
        "A win {event:where} pays {win:points}; {after:points} are left after it.", event=event, win=win, after=after
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
        "{leaders:last} cannot lose the lead {event:where}: even without points it would be {own} to {other} at most.",
        "{leaders:last} cannot lose the lead {event:where}: even without points it would be {own} to {other} at most.",
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
        "A lead of more than {after:points} afterwards wins the title; with exactly as many the tie-break decides.",
        after=Points.exactly(one.after),
    )
