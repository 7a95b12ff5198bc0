"""What stands outside the languages: the root that leads into one, robots.txt and the site map."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.templatetags.static import static
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language, override
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from ..public import sitemap as site_map
from ..public.families import family_called

CLOSED_PATHS = (
    "administration/",
    "account/",
    "calendar/",
    "requests/",
    "moderation/",
    "stories/mine/",
    "stories/consent/",
    "actions/work/",
    "actions/list/",
    "partners/",
    "figures/editions/",
    "publishing/",
    "practices/",
)
XML = "application/xml; charset=utf-8"


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
    """The index of the site map."""
    return HttpResponse("".join(site_map.write_index()), content_type=XML)


@login_not_required
@require_safe
@cache_control(public=True, max_age=3600)
def sitemap_part(request, key, block):
    """One file of the map: the single pages, or a block of a family, row by row."""
    if key == site_map.SINGLE and block == 0:
        return HttpResponse("".join(site_map.write_pages()), content_type=XML)
    family = family_called(key)
    if family is None or not site_map.has_pages(family, block):
        raise Http404
    return StreamingHttpResponse(site_map.write_block(family, block), content_type=XML)
