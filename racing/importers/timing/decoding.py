"""From bytes to text: UTF-8 with or without a byte order mark, UTF-16 with one, else what Windows writes."""

from __future__ import annotations

import codecs


def decode(data: bytes) -> str:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")
