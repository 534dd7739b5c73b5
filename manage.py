#!/usr/bin/env python
"""Django's command line for Stint."""

import os
import sys


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motorsport_site.settings.development")
    from django.core.management import execute_from_command_line  # noqa: PLC0415 - the settings name must be set first

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
