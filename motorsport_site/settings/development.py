"""A developer's own machine: debug pages, console mail, SQLite in var/."""

from motorsport_site.settings.base import *  # noqa: F403
from motorsport_site.settings.base import STORAGES, VAR_DIR

VAR_DIR.mkdir(mode=0o700, exist_ok=True)

DEBUG = True
SECRET_KEY = "django-insecure-for-development-only"
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]"]
INTERNAL_IPS = ["127.0.0.1"]
EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
# An edited template shows at once.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}
