"""Leads a person to the pages in their own language."""

from urllib.parse import urlsplit

from django.conf import settings
from django.urls import translate_url
from django.utils.translation import get_language_from_path, override


def in_language(url, language):
    """The same page under the prefix of a language; an address without a prefix stays as it is."""
    written_in = get_language_from_path(urlsplit(url).path)
    if not written_in or written_in == language:
        return url
    with override(written_in):
        return translate_url(url, language)


def remember_language(response, language):
    """Let the browser keep the language for addresses without a prefix."""
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=settings.LANGUAGE_COOKIE_AGE,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
