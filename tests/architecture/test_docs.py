"""Documents that could be wrong are held against the code."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command, get_commands
from pytest_django.fixtures import Settings

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = [*sorted(ROOT.glob("*.md")), *sorted(ROOT.glob("docs/**/*.md"))]
MAKE = re.compile(r"(?:^|`|&& )make ([a-z]+)", re.MULTILINE)
MANAGE = re.compile(r"manage\.py ([a-z0-9_]+)")
FRAGMENT = re.compile(r"\]\((?!https?:|mailto:)([^)#\s]*\.md|)#([^)\s]+)\)")
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
PICTURE = re.compile(r"!\[([^\]]*)\]\((?!https?:)([^)\s]+)\)")
ROW = re.compile(r"^\| (?!---)", re.MULTILINE)
FEWEST_WORDS, MOST_BYTES = 3, 60 * 1024
ASKED = re.compile(r'env\.\w+\(\s*"(\w+)"')
FIRST_CELL = re.compile(r"^\| ([^|]+) \|", re.MULTILINE)
LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)")


def modules(folder: str) -> list[str]:
    return sorted(path.stem for path in (ROOT / folder).glob("*.py") if path.stem != "__init__")


def code_in(path: Path) -> str:
    """Fenced blocks and `inline code`, where commands stand."""
    text = path.read_text(encoding="utf-8")
    return "\n".join(re.findall(r"```.*?```|`[^`\n]+`", text, re.DOTALL))


def broken_links() -> Iterator[str]:
    for path in DOCUMENTS:
        for target in LINK.findall(path.read_text(encoding="utf-8")):
            if not (path.parent / target).exists():
                yield f"{path.relative_to(ROOT)}: {target}"


def lost_fragments() -> Iterator[str]:
    for path in DOCUMENTS:
        for target, fragment in FRAGMENT.findall(path.read_text(encoding="utf-8")):
            headings = HEADING.findall((path.parent / target if target else path).read_text(encoding="utf-8"))
            if fragment not in {anchor_of(heading) for heading in headings}:
                yield f"{path.relative_to(ROOT)}: {target}#{fragment}"


def anchor_of(heading: str) -> str:
    """As GitHub makes it of a heading."""
    return re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-")


def pictures_in(path: Path) -> list[tuple[str, str]]:
    """Words and address of every picture."""
    return PICTURE.findall(path.read_text(encoding="utf-8"))


def test_every_format_of_timing_files_is_documented() -> None:
    text = (ROOT / "docs" / "importing.md").read_text(encoding="utf-8")

    undocumented = [name for name in modules("racing/importers/formats") if f"`{name}`" not in text]

    assert undocumented == []


def test_every_command_is_documented() -> None:
    guides = (path for path in DOCUMENTS if path.name != "CHANGELOG.md")
    written = {name for path in guides for name in MANAGE.findall(code_in(path))}

    assert set(modules("racing/management/commands")) - written == set()


def test_the_way_of_a_request_is_that_of_the_settings(settings: Settings) -> None:
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    told = [line.split()[0] for line in text.splitlines() if line.startswith("  ")]
    worth_telling = ("motorsport_site.", "django.middleware.locale.")

    assert [name for name in told if "Middleware" in name or name.startswith("motorsport_site.")] == [
        name for name in settings.MIDDLEWARE if name.startswith(worth_telling)
    ]


def test_every_variable_of_the_environment_is_in_the_table() -> None:
    code = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "motorsport_site/settings").glob("*.py"))
    table = (ROOT / "docs" / "security.md").read_text(encoding="utf-8").partition("| variable | is |")[2]
    rows = table.partition("\n\n")[0]

    assert set(re.findall(r"`([A-Z_]+)`", "".join(FIRST_CELL.findall(rows)))) == set(ASKED.findall(code))


def test_the_server_in_front_lets_through_what_the_site_explains(settings: Settings) -> None:
    configuration = (ROOT / "docs" / "nginx.conf").read_text(encoding="utf-8")

    (megabytes,) = re.findall(r"client_max_body_size (\d+)m;", configuration)

    assert int(megabytes) * 1024**2 > settings.MAX_UPLOAD_BYTES


def test_the_lists_of_rules_and_storylines_are_up_to_date() -> None:
    call_command("write_docs", check=True)


def test_an_outdated_list_is_noticed_and_renewed(tmp_path: Path, settings: Settings) -> None:
    settings.BASE_DIR = tmp_path
    (tmp_path / "docs").mkdir()
    rules = tmp_path / "racing" / "domain" / "points" / "rules"
    rules.mkdir(parents=True)
    (rules / "pole_bonus.py").write_text('"""A fixed bonus for the pole-sitter of each class."""')

    with pytest.raises(CommandError, match="out of date"):
        call_command("write_docs", check=True)
    call_command("write_docs")

    call_command("write_docs", check=True)
    assert "## `pole_bonus`\n\nA fixed bonus" in (tmp_path / "docs" / "points-rules.md").read_text(encoding="utf-8")


def test_every_make_target_in_the_documents_exists() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    named = {name for path in DOCUMENTS for name in MAKE.findall(code_in(path))}

    assert named - targets == set()


def test_every_command_in_the_documents_exists() -> None:
    named = {name for path in DOCUMENTS for name in MANAGE.findall(code_in(path))}

    assert named - set(get_commands()) == set()


def test_every_link_between_documents_leads_somewhere() -> None:
    assert list(broken_links()) == []


def test_every_fragment_of_a_link_is_a_heading() -> None:
    assert list(lost_fragments()) == []


def test_every_picture_of_the_documents_is_shown_and_says_what_is_to_be_seen() -> None:
    shown = {(path.parent / target).resolve(): words for path in DOCUMENTS for words, target in pictures_in(path)}
    kept = set((ROOT / "docs" / "pictures").rglob("*.webp"))

    assert kept == set(shown)
    assert [path.name for path, words in shown.items() if len(words.split()) < FEWEST_WORDS] == []


def test_pictures_of_the_guides_are_small_and_there_in_both_languages() -> None:
    folder = ROOT / "docs" / "pictures" / "editors"
    english, german = ({path.name for path in (folder / language).iterdir()} for language in ("en", "de"))

    assert english == german != set()
    assert [path for path in folder.rglob("*.webp") if path.stat().st_size > MOST_BYTES] == []


def test_the_guides_of_both_languages_have_the_same_parts() -> None:
    guides = [(ROOT / "docs" / name).read_text(encoding="utf-8") for name in ("editors.md", "redaktion.md")]

    (english, german) = ([HEADING.findall(guide), ROW.findall(guide), PICTURE.findall(guide)] for guide in guides)

    assert [len(part) for part in english] == [len(part) for part in german]


def test_every_decision_is_numbered_once() -> None:
    numbers = [path.name[:4] for path in (ROOT / "docs" / "decisions").glob("*.md")]

    assert sorted(numbers) == [f"{number:04}" for number in range(1, len(numbers) + 1)]
