"""Settings, read from the environment. A wrong or missing one stops the start with a sentence."""

import os
import warnings
from pathlib import Path
from typing import Any

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from . import environment as env
from .operations.logs import logging_settings

PACKAGE = Path(__file__).resolve().parent.parent
PROJECT = PACKAGE.parent.parent
DATA_DIR = Path(os.environ.get("HANDSCHLAG_DATA_DIR", PROJECT / "var"))

DEBUG = env.boolean("HANDSCHLAG_DEBUG", default=False)
DEMO = env.boolean("HANDSCHLAG_DEMO", default=False)
# Something in this database is made up: every page says so.
WITH_INVENTED = env.boolean("HANDSCHLAG_WITH_INVENTED", default=False)
TESTING = env.boolean("HANDSCHLAG_TESTING", default=False)
SECRET_KEY = env.secret("HANDSCHLAG_SECRET_KEY", relaxed=DEBUG or TESTING)
# Wraps the keys of persons in the audit trail; kept apart from database and backup.
AUDIT_KEY = env.secret("HANDSCHLAG_AUDIT_KEY", relaxed=DEBUG or TESTING)
# Still open what was written under them, until `handschlag audit rotate-keys` has run.
AUDIT_KEYS_FORMER = env.former_secrets("HANDSCHLAG_AUDIT_KEYS_FORMER")
BASE_URL = env.origin("HANDSCHLAG_BASE_URL", default="http://localhost:8000")
ALLOWED_HOSTS = env.hosts("HANDSCHLAG_HOSTS", BASE_URL)
CSRF_TRUSTED_ORIGINS = [BASE_URL]
SECURE = BASE_URL.startswith("https://")

# What the imprint says and the start page calls the region; empty is said as missing.
REGION = os.environ.get("HANDSCHLAG_REGION") or _("die Lausitz")
OPERATOR = {
    "name": os.environ.get("HANDSCHLAG_OPERATOR_NAME", ""),
    "address": os.environ.get("HANDSCHLAG_OPERATOR_ADDRESS", ""),
    "mail": os.environ.get("HANDSCHLAG_OPERATOR_MAIL", ""),
    "represented_by": os.environ.get("HANDSCHLAG_OPERATOR_REPRESENTED_BY", ""),
}
# Address of the licence under which others may use the public data; empty: none is named.
DATA_LICENCE = os.environ.get("HANDSCHLAG_DATA_LICENCE", "")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "csp",
    "template_partials",
    "rules.apps.AutodiscoverRulesConfig",
    "django_tasks",
    "django_tasks_db",
    "handschlag.foundation.design",
    "handschlag.foundation.records",
    "handschlag.foundation.taxonomies",
    "handschlag.foundation.access",
    "handschlag.foundation.jobs",
    "handschlag.foundation.audit",
    "handschlag.foundation.files",
    "handschlag.foundation.notifications",
    "handschlag.foundation.reports",
    "handschlag.foundation.search",
    "handschlag.foundation.accounts",
    "handschlag.foundation.tables",
    "handschlag.foundation.privacy",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "handschlag.modules.directory",
    "handschlag.modules.agreements",
    "handschlag.modules.governance",
    "handschlag.modules.measures",
    "handschlag.modules.intake",
    "handschlag.portal",
    "handschlag.portal.oparl",
    "handschlag.config",
]

MIDDLEWARE = [
    "handschlag.config.operations.requests.observe_requests",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "handschlag.foundation.design.language.speak_the_chosen_language",
    "handschlag.portal.cache.keep_pages",
    # A kept page keeps its policy: to write it anew costs a sixth of giving the page.
    "csp.middleware.CSPMiddleware",
    "django.middleware.common.CommonMiddleware",
    "handschlag.foundation.access.null_bytes.refuse_null_bytes",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "handschlag.foundation.accounts.typed_and_kept.KeepWhatWasTyped",
    "django.contrib.messages.middleware.MessageMiddleware",
    "handschlag.foundation.access.sent_once.WriteOnce",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "handschlag.config.operations.full_disk.FullDiskMiddleware",
]

CSRF_FAILURE_VIEW = "handschlag.foundation.accounts.typed_and_kept.refuse_forged_form"
ROOT_URLCONF = "handschlag.config.urls"
WSGI_APPLICATION = "handschlag.config.wsgi.application"
APPEND_SLASH = True

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "handschlag.foundation.design.context.page_frame",
            ],
            "builtins": ["template_partials.templatetags.partials"],
        },
    }
]

DATABASES = {"default": env.database("HANDSCHLAG_DATABASE_URL", DATA_DIR / "handschlag.sqlite3")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# A cache in the database: rate limits count once, however many workers there are.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "shared_cache",
        # Beyond this some are thrown out: nobody shall flush a limit by filling the table.
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    },
    "pages": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "pages",
        "TIMEOUT": 24 * 3600,
        "OPTIONS": {"MAX_ENTRIES": 500},
    },
}
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "rules.permissions.ObjectPermissionBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/schreibtisch/"
LOGOUT_REDIRECT_URL = "/"
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "handschlag.foundation.accounts.passwords.KnownWordValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("name", "email")},
    },
]

LANGUAGE_CODE = "de"
# Prepared are dates, numbers and plural forms; which of them are offered is the operator's choice.
PREPARED_LANGUAGES = ("de", "en", "hsb", "dsb", "pl", "cs")
LANGUAGES = env.languages("HANDSCHLAG_LANGUAGES", "de en hsb dsb", PREPARED_LANGUAGES)
LOCALE_PATHS = [PACKAGE / "locale"]
LANGUAGE_COOKIE_NAME = "sprache"
TIME_ZONE = "Europe/Berlin"
USE_TZ = True
USE_I18N = True
FORMAT_MODULE_PATH = "handschlag.config.formats"
# Typed addresses without a scheme mean https, as from Django 6.0 on; the setting itself warns.
warnings.filterwarnings("ignore", message="The FORMS_URLFIELD_ASSUME_HTTPS")
FORMS_URLFIELD_ASSUME_HTTPS = True

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [path for path in [PROJECT / "frontend" / "dist"] if path.is_dir()]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG or TESTING
        else "handschlag.config.operations.static_files.StaticFiles"
    },
}
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = DEBUG or TESTING
MEDIA_ROOT = DATA_DIR / "files"
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
# A folder comes as one form; beyond what may be handed in at once a sentence says so.
DATA_UPLOAD_MAX_NUMBER_FILES = 1000
FILE_MAX_BYTES = 50 * 1024 * 1024
# Fonts of PDFs and the list of their signs, as bin/build-frontend leaves them.
REPORT_FONTS = PROJECT / "frontend" / "dist-print"

MAIL_SERVER = env.mail_server("HANDSCHLAG_MAIL_SERVER")
EMAIL_BACKEND = (
    f"django.core.mail.backends.{'smtp' if MAIL_SERVER.host else 'filebased'}.EmailBackend"
)
# Instead of leaving, every mail is kept and shown at /postausgang/: for the demo and for trials.
MAIL_STAYS_HERE = env.boolean("HANDSCHLAG_MAIL_STAYS_HERE", default=DEMO)
if MAIL_STAYS_HERE:
    EMAIL_BACKEND = "handschlag.foundation.notifications.backends.OutboxBackend"
EMAIL_HOST, EMAIL_PORT = MAIL_SERVER.host, MAIL_SERVER.port
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = MAIL_SERVER.user, MAIL_SERVER.password
EMAIL_USE_SSL, EMAIL_USE_TLS = MAIL_SERVER.is_encrypted, MAIL_SERVER.starts_tls
EMAIL_TIMEOUT = 20
EMAIL_FILE_PATH = DATA_DIR / "outbox"
MAIL_RETURNS_TO = os.environ.get("HANDSCHLAG_MAIL_RETURNS_TO", "")
DEFAULT_FROM_EMAIL = env.mail_from("HANDSCHLAG_MAIL_FROM", default="handschlag@example.org")

SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_ENGINE = "handschlag.foundation.accounts.sessions"
SESSION_COOKIE_AGE = 14 * 24 * 3600
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if SECURE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
# A tile server of the operator's choice for the map; without one nothing is asked of anybody.
TILES_URL, TILES_ORIGIN = env.tiles("HANDSCHLAG_TILES_URL")
TILES_ATTRIBUTION = os.environ.get("HANDSCHLAG_TILES_ATTRIBUTION", "")
if TILES_URL and not TILES_ATTRIBUTION.strip():
    raise ImproperlyConfigured(
        "HANDSCHLAG_TILES_ATTRIBUTION fehlt: Wer Kacheln zeigt, nennt ihre Quelle."
    )
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:", *filter(None, [TILES_ORIGIN])],
        "font-src": [SELF],
        "connect-src": [SELF, *filter(None, [TILES_ORIGIN])],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "manifest-src": [SELF],
    }
}

LOGGING = logging_settings()
# Networks of visitors in the log, never whole addresses; off unless somebody needs them.
LOG_ADDRESSES = env.boolean("HANDSCHLAG_LOG_ADDRESSES", default=False)
MONITORING_TOKEN = env.token("HANDSCHLAG_MONITORING_TOKEN")
DISK_RESERVE = env.whole_number("HANDSCHLAG_DISK_RESERVE_MB", default=500) * 1024 * 1024

from .sign_in import *  # noqa: E402, F403 -- allauth's settings are a page of their own
from .sign_in import provider_apps  # noqa: E402 -- follows from the settings above it

INSTALLED_APPS += provider_apps()

if not DATA_DIR.is_absolute():
    raise ImproperlyConfigured("HANDSCHLAG_DATA_DIR muss ein vollständiger Pfad sein.")
