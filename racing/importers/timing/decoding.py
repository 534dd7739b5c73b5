"""From bytes to text, and files that are no text at all."""

from __future__ import annotations

import codecs
import unicodedata

from racing.domain.sentence import Sentence, sentence

UTF_8_MARK = codecs.BOM_UTF8
MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
LOOKED_AT = 400
MOSTLY = 0.4
LONGEST_SIGN = 4
_PASTE = sentence("a table as text: open the document, copy the table and paste it")
_SAVE = sentence("a table as text: save the spreadsheet as CSV, or copy the table and paste it")
SIGNATURES: tuple[tuple[bytes, Sentence], ...] = (
    (b"%PDF", _PASTE),
    (b"PK\x03\x04", _SAVE),
    (b"\xd0\xcf\x11\xe0", _SAVE),
    (b"\x1f\x8b", sentence("the file itself: unpack the archive first")),
    (b"\x89PNG", sentence("a table as text; this is a picture")),
    (b"<!doctype", sentence("a table as text: copy it from the page and paste it")),
    (b"<html", sentence("a table as text: copy it from the page and paste it")),
    (b"\xff\xd8\xff", sentence("a table as text; this is a picture")),
    (b"GIF8", sentence("a table as text; this is a picture")),
)


def no_text(data: bytes) -> Sentence | None:
    """What to do with a file that is of a well-known kind without text; None for every other."""
    start = data[:LOOKED_AT].lstrip()
    beginnings = (data, start.lower())
    return next((wanted for sign, wanted in SIGNATURES if any(one.startswith(sign) for one in beginnings)), None)


def decode(data: bytes) -> str:
    """UTF-8 or UTF-16 with or without a byte order mark, else what Windows writes; composed, lines end with \\n.

    A file that ends in the middle of a letter is still UTF-8.
    """
    return composed(_decoded(data))


def composed(text: str) -> str:
    """Letters with their accents as one sign, lines that end with \\n."""
    return unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")


def _decoded(data: bytes) -> str:
    if data.startswith(UTF_8_MARK):
        return data.decode("utf-8-sig", errors="replace")
    encoding = next((name for mark, name in MARKS if data.startswith(mark)), "") or _without_mark(data)
    if encoding:
        return data.decode(encoding, errors="replace")
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        is_cut_off = error.start >= len(data) - LONGEST_SIGN and error.reason == "unexpected end of data"
        return data.decode(errors="replace") if is_cut_off else data.decode("cp1252", errors="replace")


def _without_mark(data: bytes) -> str:
    """UTF-16 of Western text has a NUL in every second place."""
    start = data[:LOOKED_AT]
    for offset, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        every_second = start[offset::2]
        if len(start) > LONGEST_SIGN and every_second.count(0) > MOSTLY * len(every_second):
            return encoding
    return ""
