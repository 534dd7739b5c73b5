"""Files of the same timekeepers that are no list of cars, so that a message can say what they are."""

from __future__ import annotations

import re
from dataclasses import dataclass

from racing.domain.sentence import Sentence, sentence
from racing.importers.timing.delimited import header_of

_RESULT = "03_Results_Race_Official.CSV, 03_Classification_Race_Hour 6.CSV"
_FIRST_KEY = re.compile(r'\s*\{\s*"(\w+)"')


@dataclass(frozen=True, slots=True)
class OtherDocument:
    """`names`: columns that only such a file has; `keys`: how its JSON begins; `wanted`: what it is, what to bring."""

    names: frozenset[str]
    keys: frozenset[str]
    wanted: Sentence


OTHER_DOCUMENTS = (
    OtherDocument(
        frozenset(("LAP_NUMBER", "LAP_TIME")),
        frozenset(("laps", "participants")),
        sentence("the result of the session, such as {file}; this file holds its single laps", file=_RESULT),
    ),
    OtherDocument(
        frozenset(("AIR_TEMP", "TRACK_TEMP")),
        frozenset(("weather",)),
        sentence("the result of the session, such as {file}; this file holds the weather", file=_RESULT),
    ),
    OtherDocument(
        frozenset(("FLAG", "FLAG_TYPE", "MESSAGE")),
        frozenset(("flags", "messages")),
        sentence("the result of the session, such as {file}; this file holds flags and messages", file=_RESULT),
    ),
    OtherDocument(
        frozenset(("TOTAL_POINTS", "RACE_POINTS")),
        frozenset(("championship",)),
        sentence(
            "the result of a session, such as {file}; this file holds a championship’s points, "
            "which are worked out here from results",
            file=_RESULT,
        ),
    ),
)


def other_document(text: str) -> Sentence | None:
    """What would be right instead; None: it is none of these."""
    key = _FIRST_KEY.match(text.lstrip("\ufeff"))
    if key:
        return next((one.wanted for one in OTHER_DOCUMENTS if key.group(1).casefold() in one.keys), None)
    names = frozenset(header_of(text))
    is_result = "NUMBER" in names and bool(names & {"POSITION", "POS"})
    return next((one.wanted for one in OTHER_DOCUMENTS if names & one.names and not is_result), None)
