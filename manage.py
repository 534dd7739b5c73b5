#!/usr/bin/env python
"""Django's command line for Stint."""

import os
import sys


def main() -> None:
    # The demo shows the site as readers get it; every other command is for developers.
    settings = "demo" if sys.argv[1:2] == ["demo"] else "development"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", f"motorsport_site.settings.{settings}")
    from django.core.management import execute_from_command_line  # noqa: PLC0415 - the settings name must be set first

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
