"""Turns an event into the words that one person reads, in their language."""

import re

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import get_language_bidi, override

from .choices import CHOOSABLE_TOPICS
from .permissions import sign_reduction

FOOT = "\n--\n"
GAP = re.compile(r"\n(?:[ \t]*\n){2,}")


def render_message(*, event, language, context):
    """Subject, text and page of one message in one language."""
    with override(language):
        full = {
            **context,
            "site": settings.SITE_ADDRESS,
            "language": language,
            "direction": "rtl" if get_language_bidi() else "ltr",
        }
        subject = " ".join(render_to_string(f"email/{event}_subject.txt", full).split())
        full["subject"] = subject
        text = GAP.sub("\n\n", render_to_string(f"email/{event}.txt", full))
        return subject, text, render_to_string(f"email/{event}.html", full)


def foot_for(reader, topic):
    """The links in the foot: how to hear less of this topic where that can be chosen, and all mail settings."""
    with override(reader.working_language):
        links = {"settings_url": settings.SITE_ADDRESS + reverse("outbox:settings-mine")}
        if topic in CHOOSABLE_TOPICS:
            links["less_url"] = reduction_url(reader, topic)
    return links


def reduction_url(reader, topic):
    """The signed address that changes how often a person hears of a topic, without signing in."""
    with override(reader.working_language):
        return settings.SITE_ADDRESS + reverse("outbox:topic-reduce", args=[sign_reduction(reader, topic)])


def first_link(text):
    """The first of our own addresses that a text names before its foot: where its reader acts; "" without one."""
    found = re.search(re.escape(settings.SITE_ADDRESS) + r"/\S*", text.partition(FOOT)[0])
    return found[0] if found else ""
