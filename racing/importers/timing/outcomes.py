"""How timing files say that a car finished, or did not."""

from __future__ import annotations

from racing.domain.sentence import sentence
from racing.domain.vocabulary import FinishStatus
from racing.importers.timing.tables import Row

STATUSES = {
    "classified": FinishStatus.CLASSIFIED,
    "finished": FinishStatus.CLASSIFIED,
    "not classified": FinishStatus.NOT_CLASSIFIED,
    "nc": FinishStatus.NOT_CLASSIFIED,
    "retired": FinishStatus.RETIRED,
    "ret": FinishStatus.RETIRED,
    "dnf": FinishStatus.RETIRED,
    "not started": FinishStatus.DID_NOT_START,
    "did not start": FinishStatus.DID_NOT_START,
    "dns": FinishStatus.DID_NOT_START,
    "disqualified": FinishStatus.DISQUALIFIED,
    "dsq": FinishStatus.DISQUALIFIED,
    "dq": FinishStatus.DISQUALIFIED,
    "excluded": FinishStatus.EXCLUDED,
    "did not qualify": FinishStatus.DID_NOT_QUALIFY,
    "dnq": FinishStatus.DID_NOT_QUALIFY,
    "withdrawn": FinishStatus.WITHDRAWN,
    "wd": FinishStatus.WITHDRAWN,
}


def outcome(row: Row, positions: tuple[str, ...], statuses: tuple[str, ...]) -> tuple[FinishStatus, int | None]:
    """Status and place overall. Either column may say the status, and only a classified car has a place."""
    printed = row.text(*positions)
    status = _status(row, statuses)
    if status is None and printed.casefold() in STATUSES:
        return STATUSES[printed.casefold()], None
    position = None if printed.casefold() in STATUSES else row.whole(*positions)
    if position == 0:
        row.fault(positions[0], printed, sentence("a place from 1, or an empty cell"))
    if status is None:
        status = FinishStatus.CLASSIFIED if printed else FinishStatus.NOT_CLASSIFIED
    if status is FinishStatus.CLASSIFIED and not printed:
        row.fault(positions[0], printed, sentence("the place of a classified car"))
    return status, position if status is FinishStatus.CLASSIFIED else None


def _status(row: Row, columns: tuple[str, ...]) -> FinishStatus | None:
    """None: the document has no word for it."""
    printed = row.text(*columns)
    if not printed:
        return None
    status = STATUSES.get(printed.casefold().replace("-", " ").replace("_", " "))
    if status is None:
        row.fault(columns[0], printed, sentence("one of {names}", names=", ".join(STATUSES)))
    return status
