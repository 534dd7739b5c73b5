"""The German catalogue is complete, certain, and says the same as the English text."""

import re
import shutil
from pathlib import Path

import polib
import pytest
from django.core.management import call_command
from pytest_django.fixtures import Settings

ROOT = Path(__file__).resolve().parents[2]
CATALOGUE = ROOT / "motorsport_site" / "locale" / "de" / "LC_MESSAGES" / "django.po"
PLACEHOLDER = re.compile(r"%\((\w+)\)[a-z]|%([sd])|\{(\w+)[^{}]*\}")

NAME_IN_A_CASE = re.compile(
    r"\b(ab|an|auf|aus|bei|beim|bis|das|dem|den|der|des|die|durch|für|gegen|gegenüber|in|mit|nach|seit|über|um|vom|von"
    r"|vor|zu|zum|zur) (%\((event|series|season)\)s|\{(event|series|(event|first|last):short)\})",
    re.IGNORECASE,
)
NOT_COPIED = ["*.mo", "__pycache__", "bundles"]


def entries() -> list[polib.POEntry]:
    return [entry for entry in polib.pofile(str(CATALOGUE)) if not entry.obsolete]


def placeholders(text: str) -> set[str]:
    """Names only: "{circuit:at}" may well be "{circuit:in}" in German."""
    return {next(name for name in match.groups() if name) for match in PLACEHOLDER.finditer(text)}


def test_every_text_has_a_german_translation() -> None:
    untranslated = [entry.msgid for entry in entries() if not entry.translated() and not entry.fuzzy]

    assert untranslated == []


def test_no_translation_is_a_guess() -> None:
    assert [entry.msgid for entry in entries() if entry.fuzzy] == []


def test_translations_keep_the_placeholders() -> None:
    changed = [
        entry.msgid
        for entry in entries()
        if not entry.msgid_plural and placeholders(entry.msgid) != placeholders(entry.msgstr)
    ]

    assert changed == []


def test_plurals_keep_the_placeholders() -> None:
    """The form for one may leave the number out, in either language."""
    changed = [
        entry.msgid
        for entry in entries()
        if entry.msgid_plural
        and (
            placeholders(entry.msgstr_plural[1]) != placeholders(entry.msgid_plural)
            or not placeholders(entry.msgstr_plural[0]) <= placeholders(entry.msgid_plural)
        )
    ]

    assert changed == []


def test_no_name_stands_undeclined_behind_a_preposition() -> None:
    """A plain name has no case: "auf Großer Preis von Monaco". Sentences say it with {event:the_accusative}."""
    undeclined = [text for entry in entries() for text in german_of(entry) if NAME_IN_A_CASE.search(text)]

    assert undeclined == []


def german_of(entry: polib.POEntry) -> list[str]:
    return list(entry.msgstr_plural.values()) or [entry.msgstr]


def test_the_catalogue_holds_exactly_the_texts_of_the_source(
    tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    if shutil.which("xgettext") is None:
        pytest.skip("no xgettext: install gettext to compare the catalogue with the source")
    for folder in ["racing", "motorsport_site", "templates", "static"]:
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=shutil.ignore_patterns(*NOT_COPIED))
    settings.BASE_DIR, settings.LOCALE_PATHS = tmp_path, [tmp_path / "motorsport_site" / "locale"]
    monkeypatch.chdir(tmp_path)  # makemessages changes the folder; this brings us back

    call_command("makemessages", verbosity=0)

    collected = polib.pofile(str(tmp_path / CATALOGUE.relative_to(ROOT)))
    recorded, found = {key(entry) for entry in entries()}, {key(entry) for entry in collected if not entry.obsolete}
    assert {"not collected": found - recorded, "no longer used": recorded - found} == {
        "not collected": set(),
        "no longer used": set(),
    }


def test_the_catalogue_compiles(tmp_path: Path, settings: Settings) -> None:
    copy = tmp_path / "de" / "LC_MESSAGES" / "django.po"
    copy.parent.mkdir(parents=True)
    shutil.copy(CATALOGUE, copy)
    settings.LOCALE_PATHS = [tmp_path]

    call_command("compilemessages", verbosity=0)

    assert len(polib.mofile(str(copy.with_suffix(".mo")))) == len(entries())


def key(entry: polib.POEntry) -> tuple[str | None, str, str]:
    return entry.msgctxt, entry.msgid, entry.msgid_plural
