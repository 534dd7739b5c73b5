"""How timing files say that a car finished, or did not."""

from __future__ import annotations

from racing.domain.sentence import sentence
from racing.domain.vocabulary import FinishStatus
from racing.importers.timing.tables import Row

_WORDS: dict[FinishStatus, tuple[str, ...]] = {
    FinishStatus.CLASSIFIED: ("classified", "finished", "running", "class.", "gewertet", "classé", "clasificado"),
    FinishStatus.NOT_CLASSIFIED: (
        *("not classified", "nc", "n.c.", "ncl", "non classé", "nicht gewertet", "no clasificado", "unclassified"),
        *("not finished", "nf"),
    ),
    FinishStatus.RETIRED: (
        *(
            "retired",
            "ret",
            "ret.",
            "dnf",
            "did not finish",
            "ab",
            "abandon",
            "abandono",
            "retirado",
            "ausgefallen",
            "ausfall",
        ),
        *("out", "stopped"),
    ),
    FinishStatus.DID_NOT_START: (
        *("not started", "did not start", "dns", "ns", "non partant", "np", "nicht gestartet", "no salió"),
    ),
    FinishStatus.DISQUALIFIED: (
        *("disqualified", "dsq", "dq", "disq", "disqualifiziert", "disqualifié", "dsk", "descalificado"),
    ),
    FinishStatus.EXCLUDED: ("excluded", "exc", "ex", "exclu", "excluido", "ausgeschlossen"),
    FinishStatus.DID_NOT_QUALIFY: ("did not qualify", "dnq", "nicht qualifiziert", "nq", "non qualifié"),
    FinishStatus.DID_NOT_PREQUALIFY: ("did not prequalify", "dnpq"),
    FinishStatus.WITHDRAWN: ("withdrawn", "wd", "withdrew", "zurückgezogen", "forfait"),
}
STATUSES = {word: status for status, words in _WORDS.items() for word in words}
SHOWN = (
    "Classified",
    "Not classified",
    "Retired",
    "DNF",
    "Not started",
    "DNS",
    "Disqualified",
    "Excluded",
    "Withdrawn",
)


def status_of(printed: str) -> FinishStatus | None:
    """None: no word for a status that is known here."""
    return STATUSES.get(" ".join(printed.casefold().replace("-", " ").replace("_", " ").split()))


def outcome(row: Row, positions: tuple[str, ...], statuses: tuple[str, ...]) -> tuple[FinishStatus, int | None]:
    """Status and place overall. Either column may say the status, and only a classified car has a place."""
    printed = row.text(*positions)
    status, in_place = _status(row, statuses), status_of(printed)
    if in_place is not None:
        return (in_place if status in (None, FinishStatus.CLASSIFIED) else status), None
    position = row.place(*positions)
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
    status = status_of(printed)
    if status is None:
        row.fault(columns[0], printed, sentence("one of {names}", names=", ".join(SHOWN)))
    return status
