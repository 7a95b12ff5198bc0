"""Leads from an address in a further language to a working one, where the page is not translated."""

from functools import partial

from django.conf import settings
from django.http import HttpResponseRedirect
from django.utils import translation
from django.utils.cache import patch_vary_headers

from accounts.languages import asked_language, in_language
from papers.languages import FURTHER, WORKING, two_letters

from .interface_pages import is_translated


class InterfaceLanguageMiddleware:
    """Shows in Spanish and Arabic what is there in Spanish and Arabic; says to the page in which languages it can be read."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        """Everything happens in process_view, where the page is known."""
        return self.get_response(request)

    def process_view(self, request, view_func, view_args, view_kwargs):
        """Lead on, or let the page be shown; a form that was sent is never led on."""
        page = request.resolver_match.view_name
        request.languages = LanguagesOfPage(page, request)
        if two_letters(translation.get_language()) not in FURTHER or request.languages.has_further:
            return None
        language = working_language_for(request)
        if request.method in ("GET", "HEAD") and translation.get_language_from_path(request.path_info):
            return led_on(request, language)
        translation.activate(language)
        request.LANGUAGE_CODE = language
        return None


class LanguagesOfPage:
    """The languages of one page, asked when they are needed."""

    def __init__(self, page, request):
        self.page, self.user = page, partial(getattr, request, "user")

    @property
    def has_further(self):
        """Whether the page is there in the further languages, for this reader."""
        return self.page == "root" or is_translated(self.page, self.user)

    def __iter__(self):
        """The codes, in the order of the settings."""
        has_further = self.has_further
        return (code for code, _name in settings.LANGUAGES if has_further or code in WORKING)


def led_on(request, language):
    """To the same page in a working language; what a cache may keep says on what it depends."""
    response = HttpResponseRedirect(in_language(request.get_full_path(), language))
    patch_vary_headers(response, ("Accept-Language", "Cookie"))
    return response


def working_language_for(request):
    """The reader's second language when we know it, else what the browser asks for first of those that we work in."""
    user = request.user
    return user.working_language if user.is_authenticated else asked_language(request)
