"""Readers' templates fall back on what may be missing too without failing."""

import re
from pathlib import Path

from django.conf import settings

TEMPLATES = Path(settings.BASE_DIR) / "templates"
FAR_FALLBACK = re.compile(r"\|default(?:_if_none)?:\w+\.\w+\.[\w.]+")
"""`a|default:b.c.d` is an error where `b.c` is None; `{% firstof a b.c.d %}` is not."""


def test_a_fallback_that_may_itself_be_missing_is_written_with_firstof() -> None:
    readers = [*TEMPLATES.glob("racing/**/*.html"), *TEMPLATES.glob("components/*.html")]

    found = {str(path.relative_to(TEMPLATES)): FAR_FALLBACK.findall(path.read_text()) for path in readers}

    assert {path: fallbacks for path, fallbacks in found.items() if fallbacks} == {}
    assert len(found) > 50
