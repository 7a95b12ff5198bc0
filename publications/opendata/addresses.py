"""Addresses of pages as machines read them: whole, on our own host, in English."""

from functools import lru_cache

from django.conf import settings
from django.urls import reverse
from django.utils.translation import override


@lru_cache(maxsize=32)
def page_path(name, argument="", language="en"):
    """The path of a page in a language."""
    with override(language):
        return reverse(name, args=[argument] if argument else [])


def portfolio(language="en"):
    """Where the pages of Actions begin."""
    return settings.SITE_ADDRESS + page_path("actions:action-portfolio", language=language)


def event_portfolio():
    """Where the pages of events begin."""
    return settings.SITE_ADDRESS + page_path("events:event-portfolio")


def data_address(name, *arguments):
    """An address of the open data."""
    return settings.SITE_ADDRESS + reverse(f"opendata:{name}", args=arguments)
