"""The site map: an index, and for each family of pages a file for every block of rows, written in bounded memory."""

from xml.sax.saxutils import escape, quoteattr

from django.conf import settings
from django.core.cache import caches
from django.db.models import DateTimeField, F, Max, Value
from django.urls import reverse
from django.utils.translation import override

from .families import FAMILIES, indexed_pages

BLOCK = 10_000
MOST_BLOCKS = 100_000
CHUNK = 2_000
INDEX_SECONDS = 3600
SINGLE = "pages"
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
SITEMAPS = "http://www.sitemaps.org/schemas/sitemap/0.9"
XHTML = "http://www.w3.org/1999/xhtml"
URLSET = f'{HEAD}<urlset xmlns="{SITEMAPS}" xmlns:xhtml="{XHTML}">\n'
INDEX = f'{HEAD}<sitemapindex xmlns="{SITEMAPS}">\n'


def index_parts():
    """(address, moment of the last change or None) of every file of the map; counted once an hour."""
    cache, key = caches["fragments"], f"sitemap:{settings.MIEUX_DEMONSTRATION}"
    blocks = cache.get(key)
    if blocks is None:
        blocks = [(family.key, block, changed) for family in FAMILIES for block, changed in blocks_of(family)]
        cache.set(key, blocks, INDEX_SECONDS)
    return [(reverse("sitemap-part", args=[SINGLE, 0]), None)] + [
        (reverse("sitemap-part", args=[key, block]), changed) for key, block, changed in blocks
    ]


def blocks_of(family):
    """(number, last change) of the blocks of keys in which a family has pages."""
    rows = family.rows().order_by().annotate(block=F("pk") / BLOCK).values("block")
    return list(rows.annotate(changed=newest(family)).order_by("block").values_list("block", "changed"))


def newest(family):
    """When a row changed last; nothing in a family that does not say."""
    return Max(family.changed) if family.changed else Max(Value(None, output_field=DateTimeField()))


def write_index():
    """The index, line by line."""
    yield INDEX
    for address, changed in index_parts():
        yield f"<sitemap><loc>{escape(settings.SITE_ADDRESS + address)}</loc>{last_change(changed)}</sitemap>\n"
    yield "</sitemapindex>\n"


def write_pages():
    """The single pages."""
    yield URLSET
    for page in indexed_pages():
        yield from entries({code: address_in(code, page.url_name, *page.arguments) for code in page.languages}, None)
    yield "</urlset>\n"


def rows_of(family, block):
    """The rows whose keys lie in a block."""
    return family.rows().filter(pk__gte=block * BLOCK, pk__lt=(block + 1) * BLOCK).order_by("pk")


def has_pages(family, block):
    """Whether a block has any page."""
    return block < MOST_BLOCKS and rows_of(family, block).exists()


def write_block(family, block):
    """One block of a family: a row at a time from the database, its address in each language."""
    rows = rows_of(family, block).annotate(sitemap_changed=newest(family))
    rows = rows.values_list(family.argument, "sitemap_changed")
    patterns = {}
    yield URLSET
    for argument, changed in rows.iterator(chunk_size=CHUNK):
        if not patterns:
            patterns = patterns_of(family, argument)
        yield from entries({code: f"{start}{argument}{end}" for code, (start, end) in patterns.items()}, changed)
    yield "</urlset>\n"


def patterns_of(family, argument):
    """What stands before and after the argument in a family's address, for each language: asked once, not for every row."""
    found = {code: address_in(code, family.url_name, argument) for code in family.languages}
    return {code: address.rpartition(str(argument))[::2] for code, address in found.items()}


def address_in(code, url_name, *arguments):
    """The full address of a page in one language."""
    with override(code):
        return settings.SITE_ADDRESS + reverse(url_name, args=arguments)


def entries(addresses, changed):
    """One page: an entry a language, each naming all of them."""
    others = "".join(f'<xhtml:link rel="alternate" hreflang="{c}" href={quoteattr(a)}/>' for c, a in addresses.items())
    default = addresses.get(settings.LANGUAGE_CODE)
    if default:
        others += f'<xhtml:link rel="alternate" hreflang="x-default" href={quoteattr(default)}/>'
    for address in addresses.values():
        yield f"<url><loc>{escape(address)}</loc>{last_change(changed)}{others}</url>\n"


def last_change(changed):
    """When a page changed last, where that is known."""
    if changed is None:
        return ""
    return f"<lastmod>{changed.isoformat(timespec='seconds') if hasattr(changed, 'hour') else changed.isoformat()}</lastmod>"
