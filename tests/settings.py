"""Settings of the test run: production's behaviour, with SQLite in memory and templates that may not query."""

from copy import deepcopy

from motorsport_site.database import sqlite_database
from motorsport_site.settings.base import *  # noqa: F403
from motorsport_site.settings.base import BASE_DIR, STORAGES, TEMPLATES

SECRET_KEY = "tests-need-no-secret"
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
STINT_NOW = ""
SITE_URL = "http://testserver"

# Named here too, so that nobody's DATABASE_URL is ever emptied by a test run; the tests themselves run in memory.
DATABASES = {"default": sqlite_database(BASE_DIR / "var" / "tests.sqlite3")}
# A kept page would hide the queries that tests count.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
WHITENOISE_AUTOREFRESH = True
AXES_ENABLED = False
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"

TEMPLATES = deepcopy(TEMPLATES)
TEMPLATES[0]["BACKEND"] = "tests.support.query_free_templates.QueryFreeTemplates"
TEMPLATES[0]["NAME"] = "django"
TEMPLATES[0]["APP_DIRS"] = True
TEMPLATES[0]["OPTIONS"] |= {"string_if_invalid": ""}
