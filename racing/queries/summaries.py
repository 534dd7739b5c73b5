"""The first statement of each page, as whole sentences: what a reader should know before looking further."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from racing.domain.sentence import Points, Sentence, by_class, plural_sentence, sentence
from racing.domain.storylines.context import EventRef
from racing.domain.vocabulary import Competitor, TitleKind
from racing.queries.finishes import ClassFinish, Finish
from racing.queries.leads import Lead
from racing.queries.season_calendar import CalendarEvent
from racing.queries.standings_words import champions_already


def paragraph(sentences: Iterable[Sentence | None]) -> Sentence | None:
    """The sentences there are, one after the other; None without any."""
    found = [one for one in sentences if one]
    return found[0].followed_by(*found[1:]) if found else None


def season_so_far(
    calendar: Sequence[CalendarEvent], run: int, next_event: EventRef | None, leads: Sequence[Lead] = ()
) -> Sentence | None:
    """How many rounds the season has, how far it has come, and who leads or has won where all race for one title.

    Races that count towards no title are no rounds.
    """
    held = [one.ref for one in calendar if one.ref.round_number and not one.ref.is_cancelled]
    if not held:
        return None
    return paragraph([_length(held), _progress(len(held), run, next_event), *overall(leads)])


def overall(leads: Sequence[Lead]) -> list[Sentence]:
    """Who leads the title over all classes, or is its champion."""
    drivers = (one for one in leads if one.title.kind is TitleKind.DRIVERS)
    return [lead_change(None, one) for one in drivers if not one.title.car_class]


def _length(held: Sequence[EventRef]) -> Sentence:
    return plural_sentence(
        "{count:Word} round, {first:short}.",
        "{count:Word} rounds, {first:from} {last:until}.",
        len(held),
        first=held[0],
        last=held[-1],
    )


def _progress(rounds: int, run: int, next_event: EventRef | None) -> Sentence | None:
    if next_event is None or not run:
        return None
    return plural_sentence(
        "{count:Word} has been run; {event:the} is next.",
        "{count:Word} have been run; {event:the} is next.",
        run,
        event=next_event,
    )


def champions(leads: Sequence[Lead]) -> Sentence | None:
    """Who won the titles of a season that is over."""
    final = [lead for lead in leads if lead.is_final]
    return paragraph([*overall(final), *(_champion(lead) for lead in final if lead.title.car_class)])


def _champion(lead: Lead) -> Sentence:
    return plural_sentence(
        "{drivers} is the champion of {car_class}.",
        "{drivers} are the champions of {car_class}.",
        len(lead.first.competitors),
        drivers=lead.first.competitors,
        car_class=lead.title.car_class,
    )


def lead_change(before: Lead | None, after: Lead) -> Sentence:
    """The lead now, and what it was before the race where both are known to the point."""
    said = _lead_change(before, after)
    return said.followed_by(after.not_counted_yet) if after.not_counted_yet else said


def _lead_change(before: Lead | None, after: Lead) -> Sentence:
    leaders, gap = after.first.competitors, _gap(after)
    if after.is_decided:
        return _decided(before, after)
    if gap is None:
        return plural_sentence("{leaders} leads.", "{leaders} lead.", len(leaders), leaders=leaders)
    if after.is_shared:
        return level_at_the_top(leaders)
    if gap.most == 0 and after.second:
        return plural_sentence(
            "{leaders} leads, level on points with {others}.",
            "{leaders} lead, level on points with {others}.",
            len(leaders),
            leaders=leaders,
            others=after.second.competitors,
        )
    earlier = _gap(before) if before and before.first.competitors == leaders else None
    if earlier is None or earlier == gap or not (_is_exact(gap) and _is_exact(earlier)):
        return plural_sentence(
            "{leaders} leads by {gap:points}.",
            "{leaders} lead by {gap:points}.",
            len(leaders),
            leaders=leaders,
            gap=gap,
        )
    return _changed(leaders, earlier, gap)


def _changed(leaders: Sequence[Competitor], earlier: Points, gap: Points) -> Sentence:
    """Both in figures, so that they can be compared at a glance."""
    if gap.least < earlier.least:
        return plural_sentence(
            "The lead of {leaders} shrank from {earlier} to {gap} point.",
            "The lead of {leaders} shrank from {earlier} to {gap} points.",
            1 if gap.least == 1 else 2,
            leaders=tuple(leaders),
            earlier=earlier,
            gap=gap,
        )
    return plural_sentence(
        "The lead of {leaders} grew from {earlier} to {gap} point.",
        "The lead of {leaders} grew from {earlier} to {gap} points.",
        1 if gap.least == 1 else 2,
        leaders=tuple(leaders),
        earlier=earlier,
        gap=gap,
    )


def level_at_the_top(leaders: Sequence[Competitor]) -> Sentence:
    return sentence("{leaders} lead, level on points.", leaders=tuple(leaders))


def _decided(before: Lead | None, after: Lead) -> Sentence:
    leaders = after.first.competitors
    if before and before.is_decided:
        return plural_sentence(
            "{leaders} was the champion already.",
            "{leaders} were the champions already.",
            len(leaders),
            leaders=leaders,
        )
    if after.is_final:
        return plural_sentence(
            "{leaders} is the champion.", "{leaders} are the champions.", len(leaders), leaders=leaders
        )
    return champions_already(leaders)


def _gap(lead: Lead) -> Points | None:
    if lead.gap_least is None or lead.gap_most is None:
        return None
    return Points(lead.gap_least, lead.gap_most)


def _is_exact(points: Points) -> bool:
    return points.least == points.most


def after_the_race(event: EventRef, result: Sequence[ClassFinish]) -> Sentence | None:
    """Who won, overall first; where all cars race in one class, without naming it. Nobody wins what was called off."""
    if event.is_called_off:
        return None
    won = [one.winner for one in result if one.winner and one.winner.car.drivers]
    first = next((one for one in won if one.result.position == 1), None)
    others = [one for one in won if one is not first]
    said = paragraph([_won_overall(first) if first else None, *(_won_class(one) for one in others)])
    return said.of_one_class if said and len(result) == 1 else said


def _won_overall(finish: Finish) -> Sentence:
    drivers = finish.car.drivers
    return by_class(
        plural_sentence(
            "{drivers} won the race overall and in {car_class}.",
            "{drivers} won the race overall, and in {car_class}.",
            len(drivers),
            drivers=drivers,
            car_class=finish.car.car_class,
        ),
        plural_sentence("{drivers} won the race.", "{drivers} won the race.", len(drivers), drivers=drivers),
    )


def _won_class(finish: Finish) -> Sentence:
    return plural_sentence(
        "In {car_class} the win went to {drivers} alone.",
        "In {car_class} the win went to {drivers}.",
        len(finish.car.drivers),
        drivers=finish.car.drivers,
        car_class=finish.car.car_class,
    )


def entry_list(size: int, classes: int, last: EventRef | None, last_size: int | None) -> Sentence | None:
    """How many cars in how many classes, and how many that is against the last round."""
    if not size:
        return None
    return paragraph([_cars(size, classes), _compared(size, last, last_size)])


def _cars(size: int, classes: int) -> Sentence:
    if classes < 2:
        return plural_sentence("{count:Word} car is entered.", "{count:Word} cars are entered.", size)
    return plural_sentence(
        "{count:Word} car is entered in {classes:word} classes.",
        "{count:Word} cars are entered in {classes:word} classes.",
        size,
        classes=classes,
    )


def _compared(size: int, last: EventRef | None, last_size: int | None) -> Sentence | None:
    if last is None or not last_size:
        return None
    if size == last_size:
        return sentence("That is as many as {event:at}.", event=last)
    if size < last_size:
        return plural_sentence(
            "That is one fewer than {event:at}.",
            "That is {count:word} fewer than {event:at}.",
            last_size - size,
            event=last,
        )
    return plural_sentence(
        "That is one more than {event:at}.",
        "That is {count:word} more than {event:at}.",
        size - last_size,
        event=last,
    )
