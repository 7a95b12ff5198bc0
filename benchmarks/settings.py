"""The portal as in production, plus the yardstick and a stock admin over the same tables."""

from mieux.settings.base import *  # noqa: F403
from mieux.settings.base import DATABASES

SECRET_KEY = "benchmarks-only-not-a-secret"  # noqa: S105
ALLOWED_HOSTS = ["testserver"]
ROOT_URLCONF = "benchmarks.urls"
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
DATABASES["default"]["CONN_MAX_AGE"] = None
