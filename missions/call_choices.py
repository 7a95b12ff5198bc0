"""The words of calls for experts, of expressions of interest and of nominations."""

from django.db import models
from django.utils.translation import pgettext_lazy

MOST_PEOPLE = 20
MOST_CALL_DAYS = 366
NOMINATIONS_A_DAY = 40
REMIND_DAYS = 3


class CallStatus(models.TextChoices):
    """How far a call for experts is."""

    DRAFT = "draft", pgettext_lazy("call", "Draft")
    OPEN = "open", pgettext_lazy("call", "Open")
    CLOSED = "closed", pgettext_lazy("call", "Closed")


SHOWN_CALLS = (CallStatus.OPEN, CallStatus.CLOSED)
