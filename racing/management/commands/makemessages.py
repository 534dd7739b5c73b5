"""Collects every translatable text into motorsport_site/locale; needs the gettext tools."""

import os
from pathlib import Path
from typing import Any

import polib
from django.conf import settings
from django.core.management.commands import makemessages

# How plain-Python modules mark their texts, beside Django's own gettext functions.
MARKERS = ["sentence", "msgid", "plural_sentence:1,2"]

# Some versions of gettext wrap the lines that name the files, whatever they are told.
NEVER = 100_000


class Command(makemessages.Command):
    help = "Collect translatable texts for German, one line each and without line numbers, so that diffs stay readable."
    xgettext_options = [*makemessages.Command.xgettext_options, *(f"--keyword={marker}" for marker in MARKERS)]

    def handle(self, *args: Any, **options: Any) -> None:
        options["locale"] = options["locale"] or ["de"]
        options["no_wrap"] = True
        options["add_location"] = "file"
        options["no_obsolete"] = True
        options["ignore_patterns"] = [*options["ignore_patterns"], ".venv/*", "var/*", "tests/*", "docs/*"]
        os.chdir(settings.BASE_DIR)
        super().handle(*args, **options)
        for folder in settings.LOCALE_PATHS:
            for path in Path(folder).glob("*/LC_MESSAGES/django.po"):
                polib.pofile(str(path), wrapwidth=NEVER).save()
