"""The wording of what makes a contender champion, one whole sentence for each pair of demands."""

from __future__ import annotations

from collections.abc import Mapping

from racing.domain.sentence import plural_sentence
from racing.domain.title_race.demands import Build, Own, Theirs

SECURING: Mapping[tuple[Own, Theirs], Build] = {
    (Own.WIN, Theirs.NOBODY): lambda count, **values: plural_sentence(
        "{lineup} is champion with a win, whatever the others do.",
        "{lineup} are champions with a win, whatever the others do.",
        count,
        **values,
    ),
    (Own.WIN, Theirs.NO_BETTER): lambda count, **values: plural_sentence(
        "{lineup} is champion with a win if {rival} finishes {limit:ordinal} or worse.",
        "{lineup} are champions with a win if {rival} finishes {limit:ordinal} or worse.",
        count,
        **values,
    ),
    (Own.WIN, Theirs.NO_POINTS): lambda count, **values: plural_sentence(
        "{lineup} is champion with a win if {rival} scores no points.",
        "{lineup} are champions with a win if {rival} scores no points.",
        count,
        **values,
    ),
    (Own.WIN, Theirs.NOT_CLASSIFIED): lambda count, **values: plural_sentence(
        "{lineup} is champion with a win if {rival} is not classified.",
        "{lineup} are champions with a win if {rival} is not classified.",
        count,
        **values,
    ),
    (Own.PLACE, Theirs.NOBODY): lambda count, **values: plural_sentence(
        "{lineup} is champion with {place:ordinal} place or better, whatever the others do.",
        "{lineup} are champions with {place:ordinal} place or better, whatever the others do.",
        count,
        **values,
    ),
    (Own.PLACE, Theirs.NO_WIN): lambda count, **values: plural_sentence(
        "{lineup} is champion with {place:ordinal} place or better if {rival} does not win.",
        "{lineup} are champions with {place:ordinal} place or better if {rival} does not win.",
        count,
        **values,
    ),
    (Own.PLACE, Theirs.NO_BETTER): lambda count, **values: plural_sentence(
        "{lineup} is champion with {place:ordinal} place or better if {rival} comes {limit:ordinal} or worse.",
        "{lineup} are champions with {place:ordinal} place or better if {rival} comes {limit:ordinal} or worse.",
        count,
        **values,
    ),
    (Own.PLACE, Theirs.NO_POINTS): lambda count, **values: plural_sentence(
        "{lineup} is champion with {place:ordinal} place or better if {rival} scores no points.",
        "{lineup} are champions with {place:ordinal} place or better if {rival} scores no points.",
        count,
        **values,
    ),
    (Own.PLACE, Theirs.NOT_CLASSIFIED): lambda count, **values: plural_sentence(
        "{lineup} is champion with {place:ordinal} place or better if {rival} is not classified.",
        "{lineup} are champions with {place:ordinal} place or better if {rival} is not classified.",
        count,
        **values,
    ),
    (Own.CLASSIFIED, Theirs.NOBODY): lambda count, **values: plural_sentence(
        "{lineup} only has to be classified to be champion.",
        "{lineup} only have to be classified to be champions.",
        count,
        **values,
    ),
    (Own.STARTS, Theirs.NOBODY): lambda count, **values: plural_sentence(
        "{lineup} only has to start to be champion.",
        "{lineup} only have to start to be champions.",
        count,
        **values,
    ),
    (Own.ANYTHING, Theirs.NOBODY): lambda count, **values: plural_sentence(
        "If the entry list stays as it is, {lineup} is champion whatever happens.",
        "If the entry list stays as it is, {lineup} are champions whatever happens.",
        count,
        **values,
    ),
    (Own.ANYTHING, Theirs.NO_WIN): lambda count, **values: plural_sentence(
        "{lineup} is champion even without scoring if {rival} does not win.",
        "{lineup} are champions even without scoring if {rival} does not win.",
        count,
        **values,
    ),
    (Own.ANYTHING, Theirs.NO_BETTER): lambda count, **values: plural_sentence(
        "{lineup} is champion even without scoring if {rival} finishes {limit:ordinal} or worse.",
        "{lineup} are champions even without scoring if {rival} finishes {limit:ordinal} or worse.",
        count,
        **values,
    ),
    (Own.ANYTHING, Theirs.NO_POINTS): lambda count, **values: plural_sentence(
        "{lineup} is champion even without scoring if {rival} scores no points.",
        "{lineup} are champions even without scoring if {rival} scores no points.",
        count,
        **values,
    ),
    (Own.ANYTHING, Theirs.NOT_CLASSIFIED): lambda count, **values: plural_sentence(
        "{lineup} is champion even without scoring if {rival} is not classified.",
        "{lineup} are champions even without scoring if {rival} is not classified.",
        count,
        **values,
    ),
}
"""Where a demand has no entry, the condition is said as a list."""
