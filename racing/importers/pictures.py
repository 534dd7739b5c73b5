"""A picture somebody uploads: looked at before it is decoded, then drawn anew in the sizes that pages show.

What comes out was written by us: without metadata, without anything that stood behind the picture in its file,
turned as the camera meant it, in sRGB. What cannot be taken is refused with the reason.
"""

from __future__ import annotations

import io
import struct
import warnings
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePath
from typing import IO

from django.utils.translation import gettext as _
from PIL import Image, ImageCms, ImageOps

from racing.presentation.picture_files import WIDTHS, sizes_of

MOST_BYTES = 8_000_000
MOST_PIXELS = 40_000_000
FEWEST_PIXELS = 160
"""Of either side."""
ENDINGS = {"JPEG": "jpg", "MPO": "jpg", "PNG": "png"}
FILE_ENDINGS = (".jpg", ".jpeg", ".png")
MODES = {"1": "L", "L": "L", "P": "RGB", "RGB": "RGB", "LA": "RGBA", "PA": "RGBA", "RGBA": "RGBA"}
"""How a picture is stored -> how it is worked on."""

# Bytes that a file of this width may have at most: with them a page with its picture stays below 150 kB.
HEAVIEST = dict(zip(WIDTHS, (18_000, 42_000, 80_000), strict=True))
QUALITIES = (80, 70, 60, 50, 40, 30)
DETAIL = (1, 2, 4)
"""Of how many pixels one is left, in each direction, where even the lowest quality is too heavy."""
FALLBACK_QUALITY = 82

# Pillow only warns above the limit, and refuses at twice as much.
Image.MAX_IMAGE_PIXELS = MOST_PIXELS
warnings.simplefilter("error", Image.DecompressionBombWarning)
UNREADABLE = (OSError, SyntaxError, ValueError, EOFError, KeyError, IndexError, struct.error, zlib.error)


class PictureError(Exception):
    """Why a picture cannot be taken, in words for the editor."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """`files`: what each width is in WebP, and the fallback under the width 0."""

    kind: str
    width: int
    height: int
    files: dict[int, bytes]


def read_picture(file: IO[bytes], name: str, size: int) -> Drawn:
    """Raises PictureError. `name` and `size` are what the browser says the file is called and how long it is."""
    if PurePath(name).suffix.lower() not in FILE_ENDINGS:
        raise PictureError(_("“%(name)s” is no JPEG or PNG. Other kinds are not taken.") % {"name": name[:80]})
    if size > MOST_BYTES:
        values = {"size": _megabytes(size), "most": _megabytes(MOST_BYTES)}
        raise PictureError(_("The file has %(size)s MB; %(most)s MB is the most.") % values)
    opened = _opened(file)
    _check_header(opened)
    try:
        return _drawn(opened)
    except UNREADABLE as fault:
        raise PictureError(
            _("The picture is damaged or not whole: %(fault)s. Save it again as JPEG or PNG.") % {"fault": fault}
        ) from None


def _opened(file: IO[bytes]) -> Image.Image:
    """The file's header; nothing is decoded yet."""
    too_many = PictureError(
        _("The picture has too many pixels; %(most)s million is the most. Make it smaller first.")
        % {"most": MOST_PIXELS // 1_000_000}
    )
    try:
        opened = Image.open(file, formats=["JPEG", "PNG"])
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise too_many from None
    except UNREADABLE:
        raise PictureError(_("This is no JPEG or PNG, whatever its name says.")) from None
    # Warnings' filters belong to the whole process; somebody may have changed them meanwhile.
    if opened.width * opened.height > MOST_PIXELS:
        raise too_many
    return opened


def _check_header(opened: Image.Image) -> None:
    if min(opened.size) < FEWEST_PIXELS:
        values = {"width": opened.width, "height": opened.height, "least": FEWEST_PIXELS}
        raise PictureError(
            _("The picture has %(width)s × %(height)s pixels; each side needs at least %(least)s.") % values
        )
    if opened.format == "PNG" and getattr(opened, "is_animated", False):
        raise PictureError(_("The picture moves. Save one frame of it and take that."))
    if opened.mode not in MODES:
        raise PictureError(
            _("The picture's colours are stored as %(mode)s, which is for print or measuring. Save it as 8-bit RGB.")
            % {"mode": opened.mode}
        )


def _drawn(opened: Image.Image) -> Drawn:
    kind = ENDINGS[str(opened.format)]
    largest = WIDTHS[-1]
    opened.draft("RGB" if opened.mode == "RGB" else opened.mode, (2 * largest, 2 * largest))
    turned = ImageOps.exif_transpose(opened)
    plain = _in_srgb(turned)
    plain.thumbnail((largest, largest))
    width, height = plain.size
    files = {one: _webp(_scaled(plain, one), _heaviest(one)) for one in sizes_of(width)}
    return Drawn(kind, width, height, {0: _fallback(plain, kind), **files})


def _in_srgb(image: Image.Image) -> Image.Image:
    """Colours as browsers show them without a profile; one that cannot be read is left out of account."""
    has_alpha = image.mode == "P" and "transparency" in image.info
    plain = image.convert("RGBA" if has_alpha else MODES[image.mode])
    profile = image.info.get("icc_profile")
    if profile and plain.mode == "RGB":
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            converted = ImageCms.profileToProfile(plain, source, ImageCms.createProfile("sRGB"))
        except (ImageCms.PyCMSError, OSError):
            return plain
        return converted or plain
    return plain


def _scaled(image: Image.Image, width: int) -> Image.Image:
    height = max(1, round(image.height * width / image.width))
    return image.resize((width, height), Image.Resampling.LANCZOS)


def _heaviest(width: int) -> int:
    """Between two of the usual widths a file may have as much as the wider one."""
    return next(HEAVIEST[one] for one in WIDTHS if width <= one)


def _webp(image: Image.Image, most: int) -> bytes:
    """In the best quality that stays within the weight."""
    found = b""
    for found in _encoded(image):
        if len(found) <= most:
            break
    return found


def _encoded(image: Image.Image) -> Iterator[bytes]:
    for detail in DETAIL:
        soft = image.reduce(detail).resize(image.size) if detail > 1 else image
        for quality in QUALITIES:
            yield _saved(soft, "WEBP", quality=quality, method=4)


def _fallback(image: Image.Image, kind: str) -> bytes:
    if kind == "png":
        return _saved(image, "PNG", optimize=True)
    return _saved(image.convert("RGB"), "JPEG", quality=FALLBACK_QUALITY, optimize=True, progressive=True)


def _saved(image: Image.Image, form: str, **options: object) -> bytes:
    """A new image without what came with the old one: EXIF, comments, profiles."""
    bare = Image.new(image.mode, image.size)
    bare.paste(image)
    target = io.BytesIO()
    bare.save(target, form, **options)
    return target.getvalue()


def _megabytes(size: int) -> str:
    return f"{size / 1_000_000:.1f}"
