"""What every environment shares."""

import os
from email.utils import parseaddr
from pathlib import Path

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from ..interface_pages import PUBLIC_PAGES
from .database import database_from_url

BASE_DIR = Path(__file__).resolve().parent.parent.parent
VAR_DIR = Path(os.environ.get("MIEUX_VAR_DIR", BASE_DIR / "var"))

# The promise
FAST_RESPONSE_MONTHS = 3
EXTENSION_MAX_DAYS = 31
CLOCK_TIGHT_PROBABILITY = 0.8

# The Steering Committee decides on a file when more than this share of the services concerned is present
COMMITTEE_QUORUM = 0.5

# Whether public pages show and count the made-up programme, and say so
MIEUX_DEMONSTRATION = os.environ.get("MIEUX_DEMONSTRATION", "") == "1"

# Who publishes the IATI file. Placeholders until the publisher is registered: an identifier begins with a prefix of org-id.guide
IATI_REPORTING_REF = os.environ.get("MIEUX_IATI_REPORTING_REF", "XM-PLACEHOLDER-FACILITY")
IATI_REPORTING_NAMES = (
    os.environ.get("MIEUX_IATI_REPORTING_NAME", "MIEUX facility (placeholder)"),
    os.environ.get("MIEUX_IATI_REPORTING_NAME_FR", "Facilité MIEUX (à confirmer)"),
)
IATI_REPORTING_TYPE = os.environ.get("MIEUX_IATI_REPORTING_TYPE", "40")
IATI_FUNDING_REF = os.environ.get("MIEUX_IATI_FUNDING_REF", "XM-PLACEHOLDER-DONOR")
IATI_FUNDING_NAMES = (
    os.environ.get("MIEUX_IATI_FUNDING_NAME", "European Union (placeholder)"),
    os.environ.get("MIEUX_IATI_FUNDING_NAME_FR", "Union européenne (à confirmer)"),
)
IATI_FUNDING_TYPE = os.environ.get("MIEUX_IATI_FUNDING_TYPE", "40")

# Applications
INSTALLED_APPS = [
    "mieux",
    "portal",
    "publications",
    "meetings",
    "actions",
    "assistance",
    "events",
    "missions",
    "experts",
    "partners",
    "clock",
    "outbox",
    "accounts",
    "workflow",
    "listing",
    "papers",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.contrib.postgres",
    "allauth",
    "allauth.account",
    "crispy_forms",
    "crispy_bootstrap5",
    "django_filters",
    "csp",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "portal.middleware.PublicPagesMiddleware",
    "publications.middleware.SameForAllMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "mieux.interface.InterfaceLanguageMiddleware",
    "accounts.middleware.LostSessionMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]

ROOT_URLCONF = "mieux.urls"
WSGI_APPLICATION = "mieux.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
            "builtins": ["django.templatetags.i18n", "django.templatetags.static", "portal.templatetags.components"],
        },
    },
]

# Data
DATABASES = {"default": database_from_url(os.environ.get("DATABASE_URL", f"sqlite:///{VAR_DIR / 'mieux.sqlite3'}"))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "shared_cache"},
    "fragments": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "fragments"},
    "pages": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "pages",
        "OPTIONS": {"MAX_ENTRIES": 400},
    },
    "cards": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": VAR_DIR / "cards",
        "TIMEOUT": 60 * 60 * 24 * 30,
        "OPTIONS": {"MAX_ENTRIES": 4000},
    },
}

# For how long a visitor's page is kept; 0: not at all
PUBLIC_PAGES_SECONDS = 60

# People
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "portal:start"
SESSION_COOKIE_AGE = 60 * 60 * 12
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "portal.views.errors.csrf_failure"

ACCOUNT_ADAPTER = "outbox.adapter.OutboxAccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_FORMS = {
    "login": "accounts.forms.SignInForm",
    "signup": "accounts.forms.SignUpForm",
    "change_password": "accounts.forms.ChangePasswordForm",
    "set_password": "accounts.forms.FirstPasswordForm",
    "reset_password": "accounts.forms.ResetPasswordForm",
    "reset_password_from_key": "accounts.forms.NewPasswordForm",
}
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_RATE_LIMITS = {
    "login": "30/m/ip",
    "login_failed": "20/m/ip,5/5m/key",
    "signup": "10/h/ip",
    "reset_password": "20/h/ip,3/10m/key",
}

# Languages and time: every date of the programme is a Brussels date
LANGUAGE_CODE = "en"
WORKING_LANGUAGES = [("en", _("English")), ("fr", _("French"))]
FURTHER_LANGUAGES = [("es", _("Spanish")), ("ar", _("Arabic"))]

# Which of them the portal speaks: the first two everywhere, the further ones on the pages of the public and of partners
INTERFACE_LANGUAGES = os.environ.get("MIEUX_INTERFACE_LANGUAGES", "en,fr,es,ar").split(",")
LANGUAGES = [pair for pair in (*WORKING_LANGUAGES, *FURTHER_LANGUAGES) if pair[0] in INTERFACE_LANGUAGES]
PAGES_IN_FURTHER_LANGUAGES = PUBLIC_PAGES
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = ["mieux.formats"]
TIME_ZONE = "Europe/Brussels"
USE_I18N = True
USE_TZ = True

# Files
STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_ROOT = VAR_DIR / "media"
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 4 * 1024 * 1024
ATTACHMENT_MAX_BYTES = 10 * 1024 * 1024

# Mail: everything leaves through the outbox
DEFAULT_FROM_EMAIL = os.environ.get("MIEUX_FROM_EMAIL", "MIEUX <portal@mieux.example>")
CONTACT_ADDRESS = os.environ.get("MIEUX_CONTACT_ADDRESS", parseaddr(DEFAULT_FROM_EMAIL)[1])
SITE_ADDRESS = os.environ.get("MIEUX_SITE_ADDRESS", "http://127.0.0.1:8000")
EMAIL_TIMEOUT = 20
MAIL_REACHES_MADE_UP_PEOPLE = False
KEEP_SECRET_MAILS = False
SHOW_MAILBOX = False

# Safety
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "form-action": [SELF],
    }
}

# Forms
CRISPY_ALLOWED_TEMPLATE_PACKS = "bootstrap5"
CRISPY_TEMPLATE_PACK = "bootstrap5"
CRISPY_FAIL_SILENTLY = False
