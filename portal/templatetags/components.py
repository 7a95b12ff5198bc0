"""The components of the house's look that need more than an include; built into every template."""

from functools import lru_cache

from django import template
from django.conf import settings
from django.templatetags.static import static
from django.urls import reverse, translate_url
from django.utils.html import format_html, format_html_join
from django.utils.translation import get_language, get_language_bidi, get_language_info

from clock.choices import ClockState, Party
from portal import navigation
from portal.stylesheets import shared_sheets
from portal.tracks import drawn_mini, drawn_track

register = template.Library()

RULER_COLUMNS = 300
TONES = {
    ClockState.ON_TIME: ("good", "circle-check"),
    ClockState.TIGHT: ("tight", "hourglass"),
    ClockState.LATE: ("late", "circle-alert"),
    ClockState.LAUNCHED: ("good", "flag"),
    ClockState.STOPPED: ("quiet", "circle-stop"),
}
BASES = {
    "public": "base_public.html",
    "partner": "base_partner.html",
    "consulted": "base_partner.html",
    "staff": "base_staff.html",
}


@register.simple_tag
@lru_cache(maxsize=256)
def icon(name, css_class=""):
    """A drawing from the sprite; it always stands beside a word."""
    sprite = static("icons/sprite.svg")
    css = f"icon {css_class}".strip()
    return format_html('<svg class="{}" aria-hidden="true"><use href="{}#{}"/></svg>', css, sprite, name)


@register.simple_tag
def contact_address():
    """Where people write to the team."""
    return settings.CONTACT_ADDRESS


@register.simple_tag
def stylesheets(family=""):
    """The links to the style sheets that every page shares, or every page of a family."""
    names = shared_sheets(family, get_language_bidi())
    return format_html_join("\n  ", '<link rel="stylesheet" href="{}">', ((static(name),) for name in names))


@register.simple_tag
def party(key, label=""):
    """Who holds a file: the swatch of the party and its name, or the given name."""
    return drawn_party(str(key), str(label or Party(key).label))


@lru_cache(maxsize=256)
def drawn_party(key, text):
    """The same, made once for all rows that say it."""
    return format_html('<span class="party party-{}"><span class="swatch"></span>{}</span>', key, text)


@register.simple_tag
def clock_state(face, short=False):
    """The sentence of a clock's state with its icon and tone."""
    return drawn_state(face.state, face.sentence_short if short else face.sentence)


@lru_cache(maxsize=1024)
def drawn_state(state, sentence):
    """The same, made once for all rows that say it."""
    tone, name = TONES[state]
    return format_html('<span class="state state-{}">{}{}</span>', tone, icon(name), sentence)


@register.inclusion_tag("components/clock.html")
def clock(face, lead="", level=2, html_id="clock", ledger=True, days_of=""):
    """The fast-response clock of one file, in full; `days_of` is the reference whose days open on their own page."""
    days_url = reverse("actions:clock-detail", args=[days_of]) if days_of else ""
    own = {"lead": lead, "level": level, "html_id": html_id, "with_ledger": ledger, "days_url": days_url}
    return ruler_context(face) | own | {"tells_events": any(row.what for row in face.ledger)}


@register.inclusion_tag("components/clock_preview.html")
def clock_preview(face, title, note):
    """The ruler of a clock that does not stand like that yet."""
    return ruler_context(face) | {"title": title, "note": note}


@register.simple_tag
def clock_mini(face, columns=0):
    """The clock of one file in a table row; rows of one board share a number of columns."""
    columns = min(max(face.columns, columns), RULER_COLUMNS)
    return drawn_mini(face, columns, face.columns <= RULER_COLUMNS, clock_state(face, short=True))


@register.simple_tag
def track(face):
    """The days themselves, inside a ruler."""
    return drawn_track(face)


def ruler_context(face):
    """What the ruler needs beside the face: whether it can be drawn, and where its flags go."""
    return {
        "face": face,
        "columns": face.columns,
        "is_drawn": face.columns <= RULER_COLUMNS,
        "is_flipped": face.day > face.columns * 0.6,
        "is_crowded": abs(face.total - face.day) < face.columns * 0.3,
        "is_over": face.state in (ClockState.LAUNCHED, ClockState.STOPPED),
        "is_launched": face.state == ClockState.LAUNCHED,
    }


@register.inclusion_tag("components/bars.html")
def bars(rows, label_heading, value_heading, highlight=""):
    """Bars of (label, number) pairs, longest = full width; with `highlight`, the other bars step back."""
    rows = [(str(label), number) for label, number in rows]
    top = max((number for _label, number in rows), default=0) or 1
    drawn = [(label, number, round(100 * number / top, 1), highlight in ("", label)) for label, number in rows]
    return {"rows": drawn, "label_heading": label_heading, "value_heading": value_heading}


@register.filter
def base_template(request):
    """The frame a person works in, for pages that several roles share: `{% extends request|base_template %}`."""
    return BASES[navigation.family_of(getattr(request, "user", None))]


@register.simple_tag(takes_context=True)
def navigation_links(context, menu=""):
    """The places of a menu (without a name: of the person's own family) that exist and are open to this person."""
    request = context.get("request")
    user = getattr(request, "user", None)
    return navigation.links(menu or navigation.family_of(user), user, getattr(request, "path", ""))


@register.simple_tag
def place_url(url_name):
    """The address of a place, or nothing while its page does not exist."""
    return navigation.address(url_name)


@register.simple_tag(takes_context=True)
def languages(context):
    """The same page in each language of the portal, with its query string."""
    request = context.get("request")
    path = request.get_full_path() if request else f"/{get_language()}/"
    codes = getattr(request, "languages", None) or [code for code, _label in settings.LANGUAGES]
    return [language_link(path, code) for code in codes]


def language_link(path, code):
    """One language: its code, its own name, the page's address; an unknown page keeps its path after the prefix.

    The full address is our own, never the host that the browser named: an error page stands for wrong hosts as well.
    """
    current, own = get_language(), get_language_info(code)
    url = path if code == current else translate_url(path, code)
    if url == path and code != current:
        url = path.replace(f"/{current}/", f"/{code}/", 1)
    return {
        "code": code,
        "name": own["name_local"].capitalize(),
        "sign": "" if own["bidi"] else code.upper(),
        "url": url,
        "absolute_url": settings.SITE_ADDRESS + url,
        "is_current": code == current,
    }


@register.simple_tag
def is_demonstration():
    """Whether this installation shows the made-up programme."""
    return getattr(settings, "MIEUX_DEMONSTRATION", False)
