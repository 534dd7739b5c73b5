"""Folding for search: accents, umlauts and case no longer matter. Never used to decide identity."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

_DIGRAPHS = str.maketrans(
    {
        "ä": "ae",
        "ö": "oe",
        "ü": "ue",
        "ß": "ss",
        "æ": "ae",
        "ø": "oe",
        "å": "aa",
        "œ": "oe",
        "đ": "d",
        "ł": "l",
        "þ": "th",
    }
)
_PLAIN = str.maketrans({"ß": "ss", "æ": "ae", "ø": "o", "œ": "oe", "đ": "d", "ł": "l", "þ": "th"})


def fold(text: str) -> str:
    """Both spellings a reader may type, joined by a blank: "Jörg" becomes "joerg jorg"."""
    lower = " ".join(unicodedata.normalize("NFC", text).casefold().split())
    german, plain = _strip(lower.translate(_DIGRAPHS)), _strip(lower.translate(_PLAIN))
    return german if german == plain else f"{german} {plain}"


def fold_names(names: Iterable[str]) -> str:
    """Every name once, folded."""
    return " ".join(fold(name) for name in dict.fromkeys(names) if name)


def fold_query(text: str) -> str:
    """What is looked for: accents stripped, umlauts as typed ("jörg" and "jorg" both find "joerg jorg")."""
    lower = " ".join(unicodedata.normalize("NFC", text).casefold().split())
    return _strip(lower.translate(_PLAIN))


def _strip(text: str) -> str:
    decomposed = unicodedata.normalize("NFD", text)
    return "".join(sign for sign in decomposed if not unicodedata.combining(sign))
