"""Pictures for tests, blurred noise for the most part, in the kinds that people upload and in those they should not."""

from __future__ import annotations

import io
import struct
import zlib
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageFilter

from racing import models
from racing.actions.keep_picture import keep_picture
from racing.importers.pictures import read_picture


def photograph(width: int = 800, height: int = 600, mode: str = "RGB", sharp: bool = False) -> Image.Image:
    """`sharp`: nothing is harder to make small."""
    grey = Image.effect_noise((width, height), 90)
    grey = grey if sharp else grey.filter(ImageFilter.GaussianBlur(3))
    return Image.merge("RGB", (grey, grey.rotate(180), grey.rotate(180))).convert(mode)


def encoded(image: Image.Image | None = None, form: str = "JPEG", **options: Any) -> bytes:
    target = io.BytesIO()
    (image or photograph()).save(target, form, **options)
    return target.getvalue()


def upload(content: bytes | None = None, name: str = "photo.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, encoded() if content is None else content)


def png_header(width: int, height: int) -> bytes:
    """A PNG that claims a size and holds next to nothing: what a bomb looks like before anybody decodes it."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + _chunk(b"IDAT", zlib.compress(b"\0" * 9)) + _chunk(b"IEND", b"")
    )


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


WORDS = {
    **{"alt_en": "A car in the rain", "alt_de": "Ein Auto im Regen", "credit": "A. Beispiel"},
    **{"licence": "cc-by-sa-4.0", "source": "https://example.org/picture"},
}


def make_picture(content: bytes | None = None, **fields: Any) -> models.Picture:
    """Kept with its files."""
    file = upload(content)
    picture = models.Picture(**(WORDS | fields))
    keep_picture(picture, read_picture(file, str(file.name), file.size or 0))
    return picture
