"""`manage.py demo`: the site as readers get it (no debug pages, hashed files), on this machine over plain http."""

from motorsport_site.secret_key import read_or_create
from motorsport_site.settings.base import *  # noqa: F403
from motorsport_site.settings.base import VAR_DIR, env

VAR_DIR.mkdir(mode=0o700, exist_ok=True)

SECRET_KEY = read_or_create(VAR_DIR / "demo-secret-key")
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]", *env.list("ALLOWED_HOSTS", default=[])]
EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
