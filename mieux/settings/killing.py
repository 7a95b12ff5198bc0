"""For workers that tests and benchmarks kill: the settings of the tests, with a real mail server on the loopback."""

import os

from .test import *  # noqa: F403

EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_HOST = "127.0.0.1"
EMAIL_PORT = int(os.environ["SINK_PORT"])
