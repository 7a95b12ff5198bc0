"""What other sites and search engines read in the head of a public page."""

import re

from django import template
from django.conf import settings
from django.template.loader_tags import BLOCK_CONTEXT_KEY
from django.utils.html import format_html_join, strip_tags
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from portal.public.cards import card_of, card_url

register = template.Library()

LOCALES = {"en": "en_GB", "fr": "fr_FR", "es": "es_ES", "ar": "ar_AR", "ru": "ru_RU"}
BLANKS = re.compile(r"[ \t\r\n]+")
WIDTH, HEIGHT = 1200, 630


@register.simple_tag(takes_context=True)
def social_card(context):
    """Title, description, address and picture of the page, as Open Graph; and its canonical address.

    Title and description are what the page's own blocks say. A page with choices in its address has no canonical one.
    """
    request = context.get("request")
    match = getattr(request, "resolver_match", None)
    if match is None:
        return ""
    kind, key, words = card_of(match, context)
    address = settings.SITE_ADDRESS + request.path
    title = block_text(context, "full_title")
    rows = [
        ("og:site_name", "MIEUX"),
        ("og:type", "website"),
        ("og:title", title),
        ("og:description", block_text(context, "description")),
        ("og:url", address),
        ("og:locale", LOCALES.get(get_language(), "en_GB")),
        ("og:image", settings.SITE_ADDRESS + card_url(kind, key, words)),
        ("og:image:width", WIDTH),
        ("og:image:height", HEIGHT),
        ("og:image:alt", words.title),
    ]
    said = ((name, value) for name, value in rows if value)
    tags = format_html_join("\n  ", '<meta property="{}" content="{}">', said)
    canonical = format_html_join("", '<link rel="canonical" href="{}">\n  ', [(address,)] if not request.GET else [])
    return canonical + tags + mark_safe('\n  <meta name="twitter:card" content="summary_large_image">')


def block_text(context, name):
    """What a block of the page says, as plain text on one line; it is escaped already."""
    blocks = context.render_context.get(BLOCK_CONTEXT_KEY)
    node = blocks.get_block(name) if blocks else None
    return SafeString(BLANKS.sub(" ", strip_tags(node.render(context))).strip(" ")) if node else ""
