"""Everything that is true everywhere, grouped as Django's documentation groups it."""

from pathlib import Path
from typing import Any

import environ
from django.conf import global_settings

from motorsport_site.database import database_from_url, sqlite_database
from motorsport_site.inline import policy_hash

BASE_DIR = Path(__file__).resolve().parent.parent.parent
VAR_DIR = BASE_DIR / "var"

env = environ.Env()

# --- The site itself ------------------------------------------------------------------------------------------------

# Pins the clock: an ISO date (noon UTC of that day) or datetime. Empty means the real time.
STINT_NOW: str = env.str("STINT_NOW", default="")
# Where readers reach the site, for absolute links in feeds, calendars and canonical addresses.
SITE_URL: str = env.str("SITE_URL", default="http://localhost:8000").rstrip("/")
# Where weaknesses are reported, for /.well-known/security.txt: a mailto: or https: address.
SECURITY_CONTACT: str = env.str("SECURITY_CONTACT", default=f"{SITE_URL}/en/about/")

# --- Core -----------------------------------------------------------------------------------------------------------

DEBUG = False
ROOT_URLCONF = "motorsport_site.urls"
WSGI_APPLICATION = "motorsport_site.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "racing.apps.RacingConfig",
    "racing.apps.NewsroomConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.sitemaps",
    "axes",
    "csp",
    "django_countries",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "django_otp.plugins.otp_static",
    "django_tables2",
    "simple_history",
]

# Outermost first. RefuseBadRequests stands behind LocaleMiddleware, so that its pages know the visitor's language.
MIDDLEWARE = [
    "motorsport_site.frames.RoomForFrames",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "motorsport_site.page_cache.PageCache",
    "motorsport_site.middleware.ResponseHeaders",
    "motorsport_site.compression.Compression",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "motorsport_site.middleware.RefuseBadRequests",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_otp.middleware.OTPMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
    "axes.middleware.AxesMiddleware",
]

# --- Database -------------------------------------------------------------------------------------------------------

DATABASES = {
    "default": database_from_url(env.str("DATABASE_URL"))
    if env.str("DATABASE_URL", default="")
    else sqlite_database(VAR_DIR / "stint.sqlite3")
}

# --- Cache ----------------------------------------------------------------------------------------------------------

# In files, so that all server processes share one; Redis in production where there is one.
CACHES: dict[str, dict[str, Any]] = {
    "default": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": VAR_DIR / "cache",
        "OPTIONS": {"MAX_ENTRIES": 2_000},  # every write looks at every file: 4 ms; with 20,000 of them 38 ms
    }
}
PAGE_CACHE_SECONDS = 6 * 60 * 60

# --- Templates ------------------------------------------------------------------------------------------------------

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]
DJANGO_TABLES2_TEMPLATE = "components/table.html"

# --- Languages and time ---------------------------------------------------------------------------------------------

LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("de", "Deutsch")]
LOCALE_PATHS = [BASE_DIR / "motorsport_site" / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

# --- Files ----------------------------------------------------------------------------------------------------------

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATICFILES_FINDERS = [
    "motorsport_site.static_files.JoinedStyleSheet",
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
]
STORAGES: dict[str, dict[str, str]] = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
MEDIA_URL = "/media/"
MEDIA_ROOT = VAR_DIR / "media"
BACKUP_ROOT = env.str("BACKUP_ROOT", default="") or VAR_DIR / "backups"
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_621_440
MAX_UPLOAD_BYTES = 12 * 1024 * 1024  # a request with files; each form has a limit of its own below it
FILE_UPLOAD_HANDLERS = ["motorsport_site.uploads.LimitedUpload", *global_settings.FILE_UPLOAD_HANDLERS]
DATA_UPLOAD_MAX_NUMBER_FIELDS = 4_000  # an entry list of 130 cars with six drivers each is one form

# --- Signing in -----------------------------------------------------------------------------------------------------

LOGIN_URL = "admin:login"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
# By name and address together: locking by name alone would let anybody lock an editor out.
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 1  # hours
AXES_RESET_ON_SUCCESS = True
# Whether everybody who signs in needs a code besides the password. Who has set one up needs it anyway.
SECOND_FACTOR_REQUIRED = env.bool("SECOND_FACTOR_REQUIRED", default=False)
OTP_TOTP_ISSUER = "Stint"
OTP_ADMIN_HIDE_SENSITIVE_DATA = True

# --- Security -------------------------------------------------------------------------------------------------------

FIRST_SCRIPT: str = (BASE_DIR / "static" / "js" / "first.js").read_text(encoding="utf-8")  # the one within a page
# Shaped like SECURE_CSP of later Django versions, so that the move there is a deletion.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'", policy_hash(FIRST_SCRIPT)],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "manifest-src": ["'self'"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
USE_X_FORWARDED_HOST = False

# Only people who sign in ever get a cookie; theirs ends after a working day.
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 60 * 60
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "racing.views.errors.csrf_failure"

MAX_QUERY_STRING_LENGTH = 2_000  # longer ones answer 414
