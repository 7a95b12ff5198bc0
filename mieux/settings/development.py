"""A newcomer's machine: everything works without configuration."""

import os

from .base import *  # noqa: F403
from .base import VAR_DIR

VAR_DIR.mkdir(exist_ok=True)
DEBUG = True
SECRET_KEY = "development-only-not-a-secret"  # noqa: S105
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
INTERNAL_IPS = ["127.0.0.1"]
MIEUX_DEMONSTRATION = os.environ.get("MIEUX_DEMONSTRATION", "1") == "1"
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = VAR_DIR / "mail"
MAIL_REACHES_MADE_UP_PEOPLE = True
KEEP_SECRET_MAILS = True
SHOW_MAILBOX = True
WHITENOISE_AUTOREFRESH = True
PUBLIC_PAGES_SECONDS = 0
