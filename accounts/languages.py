"""Leads a person to the pages in their own language."""

from urllib.parse import urlsplit

from django.conf import settings
from django.urls import translate_url
from django.utils.translation import get_language_from_path, override
from django.utils.translation.trans_real import parse_accept_lang_header

from papers.languages import WORKING, two_letters


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


def asked_language(request):
    """The first working language that the browser names."""
    asked = parse_accept_lang_header(request.META.get("HTTP_ACCEPT_LANGUAGE", ""))
    codes = (two_letters(code) for code, _weight in asked)
    return next((code for code in codes if code in WORKING), settings.LANGUAGE_CODE)
