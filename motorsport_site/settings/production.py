"""A public server: everything comes from environment variables, and a missing one stops the start by name."""

import os

from django.core.exceptions import ImproperlyConfigured

from motorsport_site.settings.base import *  # noqa: F403
from motorsport_site.settings.base import env

REQUIRED = ["SECRET_KEY", "ALLOWED_HOSTS", "DATABASE_URL", "SITE_URL", "STATIC_ROOT", "MEDIA_ROOT"]
SHORTEST_KEY = 50

if missing := [name for name in REQUIRED if not os.environ.get(name, "").strip()]:
    raise ImproperlyConfigured(f"Set these environment variables before starting: {', '.join(missing)}.")
if env.bool("DEBUG", default=False):
    raise ImproperlyConfigured("DEBUG shows visitors the inside of the site; production refuses it. Unset DEBUG.")

SECRET_KEY = env.str("SECRET_KEY")
if len(SECRET_KEY) < SHORTEST_KEY or SECRET_KEY.startswith("django-insecure"):
    raise ImproperlyConfigured(f"SECRET_KEY must be random and at least {SHORTEST_KEY} characters long.")

ALLOWED_HOSTS = env.list("ALLOWED_HOSTS")
if "*" in ALLOWED_HOSTS:
    raise ImproperlyConfigured("ALLOWED_HOSTS must name the hosts exactly; '*' would let visitors choose our name.")

STATIC_ROOT = env.str("STATIC_ROOT")
MEDIA_ROOT = env.str("MEDIA_ROOT")

SECURE_SSL_REDIRECT = True
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]  # asked by the machine itself, over plain http
SECURE_HSTS_SECONDS = 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
# Only where the proxy in front sets both headers itself, whatever visitors send.
if env.bool("BEHIND_TLS_PROXY", default=False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    AXES_CLIENT_IP_CALLABLE = "motorsport_site.proxy.forwarded_address"

SECOND_FACTOR_REQUIRED = env.bool("SECOND_FACTOR_REQUIRED", default=True)

SESSION_COOKIE_NAME = "__Host-sessionid"
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_NAME = "__Host-csrftoken"
CSRF_COOKIE_SECURE = True

if redis_url := env.str("REDIS_URL", default=""):
    # A cache that takes longer than drawing the page is none.
    patience = {"socket_connect_timeout": 0.2, "socket_timeout": 0.2}
    CACHES = {
        "default": {
            "BACKEND": "motorsport_site.shared_cache.SharedCache",
            "LOCATION": redis_url,
            "OPTIONS": patience,
        }
    }
