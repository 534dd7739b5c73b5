"""Uploaded pictures: what is refused before it is decoded, and what comes out of what is taken."""

import io

import pytest
from PIL import Image, ImageCms

from racing.importers.pictures import MOST_BYTES, PictureError, read_picture
from tests.support.photographs import encoded, photograph, png_header

GPS, ORIENTATION, DESCRIPTION = 0x8825, 0x0112, 0x010E
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
HTML = b"<!doctype html><script>alert(1)</script>"


def read(content: bytes, name: str = "photo.jpg", size: int | None = None):
    return read_picture(io.BytesIO(content), name, len(content) if size is None else size)


def moving() -> bytes:
    return encoded(photograph(), "PNG", save_all=True, append_images=[photograph()])


@pytest.mark.parametrize(
    ("content", "name", "why"),
    [
        (SVG, "logo.svg", "“logo.svg” is no JPEG or PNG"),
        (SVG, "logo.png", "This is no JPEG or PNG, whatever its name says."),
        (HTML, "photo.jpg", "This is no JPEG or PNG, whatever its name says."),
        (HTML, "photo.jpg.html", "“photo.jpg.html” is no JPEG or PNG"),
        (encoded(photograph(), "GIF"), "photo.jpg", "This is no JPEG or PNG, whatever its name says."),
        (encoded(photograph(), "WEBP"), "photo.png", "This is no JPEG or PNG, whatever its name says."),
        (b"", "photo.jpg", "This is no JPEG or PNG, whatever its name says."),
        (png_header(30_000, 30_000), "bomb.png", "too many pixels; 40 million is the most"),
        (png_header(12_000, 12_000), "bomb.png", "too many pixels; 40 million is the most"),
        (png_header(9_000, 9_000), "bomb.png", "too many pixels; 40 million is the most"),
        (png_header(40_000, 1_001), "bomb.png", "too many pixels; 40 million is the most"),
        (encoded(photograph(159, 400)), "small.jpg", "159 × 400 pixels; each side needs at least 160"),
        (moving(), "moving.png", "The picture moves."),
        (encoded(photograph(mode="CMYK")), "print.jpg", "stored as CMYK"),
        (encoded(Image.new("I;16", (300, 300)), "PNG"), "deep.png", "stored as I;16"),
        (encoded()[:9_000], "half.jpg", "The picture is damaged or not whole"),
        (encoded(photograph(), "PNG")[:9_000], "half.png", "The picture is damaged or not whole"),
        (png_header(400, 400), "empty.png", "The picture is damaged or not whole"),
    ],
)
def test_what_is_no_plain_photograph_is_refused_with_the_reason(content: bytes, name: str, why: str) -> None:
    with pytest.raises(PictureError) as refused:
        read(content, name)

    assert why in str(refused.value)


def test_a_file_that_is_too_long_is_not_even_opened() -> None:
    with pytest.raises(PictureError, match=r"The file has 8\.0 MB; 8\.0 MB is the most\."):
        read_picture(None, "photo.jpg", MOST_BYTES + 1)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("size", "widths"),
    [
        ((200, 200), [0, 200]),
        ((640, 300), [0, 320, 640]),
        ((1_000, 700), [0, 320, 640, 1_000]),
        ((3_000, 2_000), [0, 320, 640, 1_280]),
    ],
)
def test_widths_are_the_usual_ones_up_to_the_pictures_own(size: tuple[int, int], widths: list[int]) -> None:
    drawn = read(encoded(photograph(*size)))

    assert list(drawn.files) == widths
    assert [Image.open(io.BytesIO(content)).width for content in drawn.files.values()] == [widths[-1], *widths[1:]]
    assert Image.open(io.BytesIO(drawn.files[widths[-1]])).format == "WEBP"


def test_no_file_is_heavier_than_a_page_may_load() -> None:
    drawn = read(encoded(photograph(1_600, 1_200, sharp=True), quality=95))

    heavy = {width: len(content) for width, content in drawn.files.items() if width}
    assert heavy[320] <= 18_000
    assert heavy[640] <= 42_000
    assert heavy[1_280] <= 80_000


@pytest.mark.parametrize(
    ("image", "form", "kind", "modes"),
    [
        (photograph(), "JPEG", "jpg", {"RGB"}),
        (photograph(mode="L"), "JPEG", "jpg", {"RGB", "L"}),
        (photograph(), "PNG", "png", {"RGB"}),
        (photograph(mode="P"), "PNG", "png", {"RGB"}),
        (photograph(mode="1"), "PNG", "png", {"RGB", "L"}),
        (photograph(mode="RGBA"), "PNG", "png", {"RGB", "RGBA"}),
        (photograph().convert("LA"), "PNG", "png", {"RGBA"}),
    ],
)
def test_the_fallback_is_of_the_original_kind(image: Image.Image, form: str, kind: str, modes: set[str]) -> None:
    drawn = read(encoded(image, form), f"photo.{kind}")

    kept = Image.open(io.BytesIO(drawn.files[0]))
    assert (drawn.kind, kept.format) == (kind, form)
    assert kept.mode in modes


def test_place_camera_comments_and_profile_are_left_out_and_the_picture_stands_upright() -> None:
    exif = Image.Exif()
    exif[ORIENTATION], exif[DESCRIPTION] = 6, "a secret"
    exif.get_ifd(GPS)[1] = "N"
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()

    drawn = read(encoded(photograph(800, 600), exif=exif, comment=b"a secret", icc_profile=profile))

    assert (drawn.width, drawn.height) == (600, 800)
    for content in drawn.files.values():
        kept = Image.open(io.BytesIO(content))
        assert dict(kept.getexif()) == {}
        assert {"exif", "comment", "icc_profile", "xmp"} & set(kept.info) == set()
        assert b"secret" not in content


def test_colours_of_a_wide_profile_are_turned_into_those_of_browsers() -> None:
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    broken = lab[:40]

    for profile in (lab, broken):
        drawn = read(encoded(Image.new("RGB", (300, 300), (200, 40, 40)), icc_profile=profile))

        red = Image.open(io.BytesIO(drawn.files[300])).convert("RGB").getpixel((100, 100))
        assert red == pytest.approx((200, 40, 40), abs=6)


@pytest.mark.parametrize("tail", [HTML, SVG, b"<?php echo 1; ?>"])
def test_what_stands_behind_a_picture_in_its_file_is_gone(tail: bytes) -> None:
    drawn = read(encoded() + tail, "photo.php.jpg")

    assert all(tail not in content for content in drawn.files.values())


def test_a_telephones_double_picture_gives_its_first() -> None:
    double = encoded(photograph(), "MPO", save_all=True, append_images=[photograph(400, 300)])

    drawn = read(double)

    assert (drawn.kind, drawn.width) == ("jpg", 800)
