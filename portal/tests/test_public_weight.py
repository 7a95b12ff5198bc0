"""Every public page in every language: how heavy it is, that it sets no cookie, and what it says of itself in its head."""

import gzip
import re

import brotli
import pytest
from django.conf import settings

from portal.public.families import PAGES
from portal.stylesheets import BUNDLES, squeezed
from portal.tests.public_world import LANGUAGES, make_public_site, public_addresses

pytestmark = pytest.mark.django_db
MOST_HTML = 30 * 1000
MOST_FIRST = 100 * 1000
MOST_AFTER = 25 * 1000
STATIC = settings.BASE_DIR / "static"
FILES = re.compile(r'(?:href|src)="/static/([^"#]+)')
UNINDEXED = {page.name for page in PAGES if not page.is_indexed}


@pytest.fixture(scope="module")
def fonts():
    """All Latin fonts: a page with a Czech name in a heading fetches the four of them."""
    return sum(path.stat().st_size for path in (STATIC / "fonts").glob("*latin*.woff2"))


def packed(name):
    """What a static file weighs on the line; fonts are packed already."""
    data = (STATIC / name).read_bytes()
    return len(data) if name.endswith(".woff2") else len(brotli.compress(data))


def sheets_weight(names):
    """What the shared sheets weigh as the one file that production sends."""
    texts = [squeezed((STATIC / name).read_text(encoding="utf-8")) for name in names]
    return len(brotli.compress("\n".join(texts).encode()))


def own_files(page):
    """The static files that a page names beside the shared sheets and the fonts."""
    shared = {name for names in BUNDLES.values() for name in names}
    return {name for name in FILES.findall(page) if name not in shared and not name.endswith(".woff2")}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_public_page_is_above_its_weight(client, language, fonts):
    make_public_site()
    sheets = max(sheets_weight(names) for bundle, names in BUNDLES.items() if "public" in bundle)
    everywhere = packed("icons/sprite.svg") + sum(packed(f"js/{name}.js") for name in ("fold", "focus", "count"))
    heavy = {}
    for name, address in public_addresses(language).items():
        page = client.get(address).content
        html = len(gzip.compress(page, 6))
        own = sum(packed(file) for file in own_files(page.decode()) if file not in ("icons/sprite.svg",))
        first, after = html + own + sheets + everywhere + fonts, html + own
        if html > MOST_HTML or first > MOST_FIRST or after > MOST_AFTER:
            heavy[name] = (html, first, after)

    assert heavy == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_public_page_sets_a_cookie(client, language):
    make_public_site()
    found = {name: list(client.get(path).cookies) for name, path in public_addresses(language).items()}

    assert {name: cookies for name, cookies in found.items() if cookies} == {}
    assert len(client.cookies) == 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_public_page_can_be_kept_by_others_or_by_nobody(client, language):
    make_public_site()
    for name, path in public_addresses(language).items():
        response = client.get(path)
        said = response["Cache-Control"]
        if "private" in said:
            assert "ETag" not in response, name
        else:
            assert "public" in said and "max-age=0" in said, name
            assert client.get(path, headers={"if-none-match": response["ETag"]}).status_code == 304, name
            assert "Cookie" in response["Vary"] and "Accept-Language" not in response["Vary"], name


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_indexed_page_names_itself_its_other_languages_and_its_card(client, language):
    make_public_site()
    everywhere = {code: public_addresses(code) for code in LANGUAGES}
    for name, path in everywhere[language].items():
        page = client.get(path).content.decode()
        if name in UNINDEXED:
            assert "noindex" in page
            continue
        assert f'<link rel="canonical" href="{settings.SITE_ADDRESS}{path}">' in page, name
        for other, there in ((other, found[name]) for other, found in everywhere.items() if name in found):
            assert f'hreflang="{other}" href="{settings.SITE_ADDRESS}{there}"' in page, name
        title = re.search(r'<meta property="og:title" content="([^"]+)">', page)
        assert title and title[1] == re.search(r"<title>([^<]+)</title>", page)[1].strip(), name
        card = re.search(r'<meta property="og:image" content="([^"]+)">', page)[1]
        assert card.startswith(f"{settings.SITE_ADDRESS}/{language}/cards/"), name
        assert page.count("<h1") == 1 and "noindex" not in page, name
