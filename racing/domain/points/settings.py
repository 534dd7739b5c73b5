"""Rule settings as editors and files write them, turned into the exact values a rule wants."""

from __future__ import annotations

import json
from collections.abc import Mapping
from enum import StrEnum
from fractions import Fraction

from racing.domain.sentence import Sentence, sentence


class SettingError(ValueError):
    """A rule or a setting that cannot be used. `sentence` says what is wrong and what would be right."""

    def __init__(self, said: Sentence) -> None:
        super().__init__(said.msgid.format(**said.values))
        self.sentence = said


def exact_value(name: str, value: object, wanted: type) -> object:
    """The setting `name` as `wanted`: 3, "7/10" and "0.5" are exact numbers, words are looked up in an enumeration.

    Raises SettingError for anything else: a float cannot be exact, no setting is below zero.
    """
    if issubclass(wanted, StrEnum) and value in list(map(str, wanted)):
        return wanted(str(value))
    converted = _fraction(value) if wanted is Fraction else value
    if not isinstance(converted, wanted) or (wanted is int and isinstance(converted, bool)):
        raise SettingError(_what_it_must_be(name, value, wanted))
    if isinstance(converted, int | Fraction) and converted < 0:
        raise SettingError(sentence("“{setting}” is 0 or more, not {value}.", **_as_written(name, value)))
    return converted


def _fraction(value: object) -> object:
    """What is no exact number stays what it is."""
    if isinstance(value, str):
        try:
            return Fraction(value)
        except (ValueError, ZeroDivisionError):
            return value
    return Fraction(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _what_it_must_be(name: str, value: object, wanted: type) -> Sentence:
    given = _as_written(name, value)
    if issubclass(wanted, StrEnum):
        return sentence("“{setting}” is one of these: {known}, not {value}.", known=", ".join(wanted), **given)
    return Sentence(_WANTED[wanted].msgid, given)


def _as_written(name: str, value: object) -> Mapping[str, str]:
    return {"setting": name, "value": json.dumps(value, ensure_ascii=False, default=str)}


_WANTED: Mapping[type, Sentence] = {
    int: sentence("“{setting}” is a whole number such as 3, not {value}."),
    Fraction: sentence(
        '“{setting}” is a number, whole such as 3 or in quotation marks, such as "1/2" or "0.5", not {value}.'
    ),
    bool: sentence("“{setting}” is true or false, not {value}."),
    str: sentence("“{setting}” is a word in quotation marks, not {value}."),
}
