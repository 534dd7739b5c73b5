"""One style sheet from many files: joins the parts of static/css, so that a page makes one request for them."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.checks import CheckMessage
from django.core.files.storage import FileSystemStorage, Storage

SHEET = "css/site.css"
FRAME = ["tokens.css", "base.css", "layout.css"]
COMMENTS = re.compile(r"/\*.*?\*/", re.DOTALL)


class JoinedStyleSheet(BaseFinder):
    """Finds css/site.css: frame, components by name, print. Joined anew whenever it is asked for."""

    def __init__(self, app_names: list[str] | None = None, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.source = settings.BASE_DIR / "static" / "css"
        self.storage = FileSystemStorage(location=str(settings.VAR_DIR / "assembled"))

    def check(self, **kwargs: Any) -> list[CheckMessage]:
        return []

    def find(self, path: str, find_all: bool = False, **kwargs: Any) -> Any:
        if path.replace("\\", "/") != SHEET:
            return []
        sheet = str(self.assemble())
        return [sheet] if find_all else sheet

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterator[tuple[str, Storage]]:
        self.assemble()
        yield SHEET, self.storage

    def assemble(self) -> Path:
        """Writes the sheet only when it differs, so that its date says when it last changed."""
        sheet = Path(self.storage.path(SHEET))
        css = joined(self.source)
        if not sheet.exists() or sheet.read_text(encoding="utf-8") != css:
            sheet.parent.mkdir(parents=True, exist_ok=True)
            fresh = sheet.with_suffix(".part")
            fresh.write_text(css, encoding="utf-8")
            fresh.replace(sheet)
        return sheet


def joined(source: Path) -> str:
    """All parts in order, without comments and indentation; every rule stands in a named layer."""
    parts = [*(source / name for name in FRAME), *sorted((source / "components").glob("*.css")), source / "print.css"]
    css = "".join(COMMENTS.sub("", part.read_text(encoding="utf-8")) for part in parts)
    return "".join(f"{line.strip()}\n" for line in css.splitlines() if line.strip())
