"""The open data as machines read it, under /data/v1/."""

import json
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language, override
from django.views.decorators.http import require_safe

from ..opendata.catalogue import circles, index, linked_data
from ..opendata.fields import Kind
from ..opendata.formats import CSV, JSON, LINES, TYPES, csv_parts, encode, line_parts, page_of
from ..opendata.iati.reading import actions_for_iati
from ..opendata.iati.writing import file_parts
from ..opendata.marks import mark_of_all, mark_of_bytes, mark_of_rows
from ..opendata.narrowing import NotUnderstood, chosen_values
from ..opendata.openapi import DEFAULT_LIMIT, GEOJSON_TYPE, MOST, XML_TYPE, document
from ..opendata.registry import DATASETS
from .open_answers import marked, open_address, refusal

SPREADSHEET = "spreadsheet"
LONGEST_KEY = 100


@login_not_required
@require_safe
def data_root(request):
    """To the page about the open data in the visitor's language."""
    with override(get_language() or settings.LANGUAGE_CODE):
        response = HttpResponseRedirect(reverse("publications:open-data"))
    patch_vary_headers(response, ("Accept-Language", "Cookie"))
    return response


def of_name(view):
    """Let a view take the dataset of a name; a name that is not known is answered with those that are."""

    def named(request, name):
        """The view's answer."""
        if name not in DATASETS:
            return refusal("name", f"There is no such dataset. There are: {', '.join(DATASETS)}.", 404)
        return view(request, DATASETS[name])

    return open_address(named)


@of_name
def rows_csv(request, dataset):
    """All rows as CSV."""
    mark_wanted = request.GET.get("for", "")
    if mark_wanted not in ("", SPREADSHEET):
        raise NotUnderstood("for", f"Only “{SPREADSHEET}” can be asked for.")
    values = chosen_values(dataset, request.GET, ("for",))
    parts = csv_parts(dataset, values, has_mark=bool(mark_wanted))
    return marked(request, None if values else mark_of_rows(dataset), lambda: file_of(request, parts, CSV, dataset))


@of_name
def rows_lines(request, dataset):
    """All rows, one JSON object a line."""
    values = chosen_values(dataset, request.GET)
    parts = line_parts(dataset, values)
    return marked(request, None if values else mark_of_rows(dataset), lambda: file_of(request, parts, LINES, dataset))


def file_of(request, parts, form, dataset):
    """A file that is made while it is sent; nothing is made for somebody who asks for the headers alone."""
    if request.method == "HEAD":
        return HttpResponse(content_type=TYPES[form])
    response = StreamingHttpResponse(parts, content_type=TYPES[form])
    response["Content-Disposition"] = f'inline; filename="mieux-{dataset.name}.{form}"'
    return response


@of_name
def rows_page(request, dataset):
    """One page of the rows, with the address of the next."""
    values = chosen_values(dataset, request.GET, ("limit", "after"))
    limit, after = limit_of(request.GET), key_of(dataset, request.GET.get("after"))
    body, last = page_of(dataset, values, after, limit)
    query = {**values, "limit": limit, "after": last}
    body["next"] = f"{settings.SITE_ADDRESS}{request.path}?{urlencode(query)}" if last is not None else None
    response = whole(request, encode(body), TYPES[JSON])
    if body["next"]:
        response["Link"] = f'<{body["next"]}>; rel="next"'
    return response


def limit_of(asked):
    """How many rows a page has."""
    text = asked.get("limit", str(DEFAULT_LIMIT))
    if not (text.isascii() and text.isdigit() and len(text) <= len(str(MOST)) and 1 <= int(text) <= MOST):
        raise NotUnderstood("limit", f"Write a number from 1 to {MOST}.")
    return int(text)


def key_of(dataset, text):
    """The key after which the page begins; None for the first page."""
    if text is None:
        return None
    if dataset.fields[dataset.key_place].kind != Kind.WHOLE:
        if "\0" in text or len(text) > LONGEST_KEY:
            raise NotUnderstood("after", f"Write a {dataset.key}.")
        return text
    if not (text.isascii() and text.isdigit() and len(text) < len(str(2**63))):
        raise NotUnderstood("after", f"Write a number: the {dataset.key} of a row.")
    return int(text)


def whole(request, text, media):
    """An answer that is made at once, with the mark of its content."""
    content = text.encode()
    return marked(request, mark_of_bytes(content), lambda: HttpResponse(content, content_type=media))


def one_address(view):
    """Let a view take no parameter, and say so to whoever gives one."""

    def plain(request, **kwargs):
        """The view's answer."""
        for name in request.GET:
            raise NotUnderstood(name, "There is no such parameter here.")
        return view(request, **kwargs)

    return open_address(plain)


def laid_out(body):
    """JSON that a person can read."""
    return json.dumps(body, ensure_ascii=False, indent=1)


@one_address
def data_index(request):
    """What there is."""
    return whole(request, laid_out(index(DATASETS)), TYPES[JSON])


@one_address
def openapi(request):
    """The description of every address and field."""
    return whole(request, laid_out(document(DATASETS)), TYPES[JSON])


@one_address
def dataset_description(request):
    """The description for search engines."""
    return whole(request, laid_out(linked_data(DATASETS)), "application/ld+json; charset=utf-8")


@one_address
def countries_geojson(request):
    """The countries with Actions, as points for maps of circles."""
    return whole(request, encode(circles(DATASETS["countries"])), GEOJSON_TYPE)


@one_address
def iati(request):
    """The programme and its Actions as IATI activities, made while they are sent."""
    return marked(request, mark_of_all(DATASETS["actions"], DATASETS["deliverables"]), lambda: iati_file(request))


def iati_file(request):
    """The file that is made while it is sent."""
    if request.method == "HEAD":
        return HttpResponse(content_type=XML_TYPE)
    response = StreamingHttpResponse(file_parts(actions_for_iati()), content_type=f"{XML_TYPE}; charset=utf-8")
    response["Content-Disposition"] = 'inline; filename="mieux-iati-activities.xml"'
    return response


@one_address
def iati_action(request, reference):
    """One Action as an IATI activity."""
    actions = actions_for_iati().filter(reference=reference)
    if not actions.exists():
        return refusal("reference", "There is no public Action of this reference with a date.", 404)
    return whole(request, b"".join(file_parts(actions, has_programme=False)).decode(), f"{XML_TYPE}; charset=utf-8")
