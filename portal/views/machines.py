"""What stands outside the languages: the root that leads into one, robots.txt and the site map."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language, override
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from actions.models import Action

PAGES = (
    "portal:home",
    "actions:action-portfolio",
    "missions:call-portfolio",
    "portal:how-to-request",
    "portal:how-we-count",
    "publications:figure-list",
    "portal:about",
    "portal:privacy",
    "portal:accessibility",
)
MAPPED_ACTIONS = 10_000
CLOSED_PATHS = (
    "administration/",
    "account/",
    "calendar/",
    "requests/",
    "actions/work/",
    "actions/list/",
    "partners/",
    "figures/editions/",
)


@login_not_required
@require_safe
def root(request):
    """To the home page in the visitor's language: the one chosen before, or the browser's."""
    with override(get_language() or settings.LANGUAGE_CODE):
        response = HttpResponseRedirect(reverse("portal:home"))
    patch_vary_headers(response, ("Accept-Language", "Cookie"))
    return response


@login_not_required
@require_safe
@cache_control(public=True, max_age=3600)
def favicon(request):
    """The mark, where a page names no icon: the administration and files."""
    return HttpResponseRedirect(static("img/mark.svg"))


@login_not_required
@require_safe
@cache_control(public=True, max_age=3600)
def robots(request):
    """What crawlers leave alone, and where the site map is."""
    closed = [f"Disallow: /{code}/{path}" for code, _name in settings.LANGUAGES for path in CLOSED_PATHS]
    lines = [
        "User-agent: *",
        "Disallow: /calendar/",
        *closed,
        f"Sitemap: {settings.SITE_ADDRESS}{reverse('sitemap')}",
        "",
    ]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


@login_not_required
@require_safe
@cache_control(public=True, max_age=3600)
def sitemap(request):
    """The public pages and the newest public Actions, in every language."""
    newest = Action.objects.public().order_by("-sort_on", "-id").values_list("reference", flat=True)[:MAPPED_ACTIONS]
    references = list(newest)
    addresses = [address for code, _name in settings.LANGUAGES for address in addresses_in(code, references)]
    return render(request, "portal/sitemap.xml", {"addresses": addresses}, content_type="application/xml")


def addresses_in(code, references):
    """Every public address in one language."""
    with override(code):
        pages = [reverse(name) for name in PAGES]
        place = reverse("actions:action-portfolio")
    return [settings.SITE_ADDRESS + path for path in (*pages, *(f"{place}{reference}/" for reference in references))]
