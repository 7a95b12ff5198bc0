"""The files of the house's look: pinned, drawn from one set of icons, coloured from one set of tokens that can be read."""

import hashlib
import re

import pytest
from django.conf import settings
from django.utils.translation import override

from portal.management.commands.write_day_classes import PATH, day_classes
from portal.stylesheets import PUBLIC_SHEETS, SHEETS
from portal.templatetags.components import stylesheets

CODE = ("portal", "publications", "actions", "assistance", "partners", "clock", "accounts", "workflow", "listing")
STATIC = settings.BASE_DIR / "static"
MADE_BY_OTHERS = ("fonts/*.woff2", "fonts/OFL*", "icons/*", "vendor/*/*")
COLOUR = re.compile(r"#[0-9a-f]{3,8}\b|\b(?:rgb|hsl|oklch)a?\(", re.IGNORECASE)
COMMENT = re.compile(r"{#.*?#}|/\*.*?\*/", re.DOTALL)

TEXT_PAIRS = [
    *[("ink", ground) for ground in ("paper", "mist", "mist-2", "mark", "mark-soft", "petrol-soft")],
    *[("ink-2", ground) for ground in ("paper", "mist", "mist-2")],
    *[("ink-3", ground) for ground in ("paper", "mist", "mist-2", "mark-soft")],
    *[("petrol", ground) for ground in ("paper", "mist", "mark-soft", "petrol-soft")],
    *[("petrol-deep", ground) for ground in ("paper", "petrol-soft", "mist-2")],
    *[(ground, "petrol-deep") for ground in ("paper", "mist-2", "mark")],
    *[("paper", ground) for ground in ("petrol", "late")],
    *[(state, "paper") for state in ("good", "tight", "late")],
    *[(state, f"{state}-soft") for state in ("good", "tight", "late")],
]
GRAPHIC_PAIRS = [
    *[("edge", ground) for ground in ("paper", "mist", "mark-soft")],
    *[
        (party, ground)
        for party in ("team", "authority", "delegation", "committee", "expert")
        for ground in ("paper", "mist-2")
    ],
    ("petrol", "mist-2"),
    ("late", "mist-2"),
]


def pages():
    """(path, text) of every template of a page."""
    found = (settings.BASE_DIR / "templates").rglob("*.html")
    return [(path, path.read_text(encoding="utf-8")) for path in sorted(found)]


def checksums():
    """The file of checksums as {path: SHA-256}."""
    lines = (STATIC / "vendor/CHECKSUMS").read_text(encoding="utf-8").splitlines()
    return {path: digest for digest, path in (line.split(maxsplit=1) for line in lines)}


def test_files_made_by_others_are_the_ones_that_were_checked():
    found = {path for pattern in MADE_BY_OTHERS for path in STATIC.glob(pattern)}
    now = {str(path.relative_to(STATIC)): hashlib.sha256(path.read_bytes()).hexdigest() for path in found}

    assert now == checksums()


@pytest.mark.parametrize("licence", ["vendor/bootstrap/LICENSE", "icons/LICENSE", "fonts/OFL-newsreader.txt"])
def test_what_others_made_comes_with_its_licence(licence):
    assert "Copyright" in (STATIC / licence).read_text(encoding="utf-8")


def test_no_vendored_file_points_to_a_map_that_is_not_shipped():
    assert [path.name for path in STATIC.rglob("*.css") if "sourceMappingURL" in path.read_text(encoding="utf-8")] == []


def drawn_icons():
    """Every icon named in a template or in the code."""
    named = [name for _path, text in pages() for name in re.findall(r'{% icon "([\w-]+)"', text)]
    code = "\n".join(
        path.read_text(encoding="utf-8")
        for app in CODE
        for path in (settings.BASE_DIR / app).rglob("*.py")
        if "tests" not in path.parts
    )
    named += re.findall(r'\bicon\("([\w-]+)"', code) + re.findall(r'\bicon="([\w-]+)"', code)
    named += re.findall(r'Place\([^)]*\), "([\w-]+)"', code) + re.findall(
        r'\("(?:good|tight|late|quiet)", "([\w-]+)"\)', code
    )
    return set(named)


def test_every_icon_is_in_the_sprite():
    sprite = set(re.findall(r'<symbol id="([\w-]+)"', (STATIC / "icons/sprite.svg").read_text(encoding="utf-8")))

    assert {"lock", "gauge", "hourglass"} <= drawn_icons()
    assert drawn_icons() - sprite == set()


def test_colours_stand_in_the_tokens_alone():
    sheets = [path for path in (STATIC / "css").rglob("*.css") if path.name != "tokens.css"]
    coloured = [path.name for path in sheets if COLOUR.search(COMMENT.sub("", path.read_text(encoding="utf-8")))]
    painted = [str(path) for path, text in pages() if COLOUR.search(unlinked(text)) and "email" not in path.parts]

    assert coloured == []
    assert painted == []


def unlinked(text):
    """A template without its comments and its links to places on the page."""
    return re.sub(r'(?:href|url)="[^"]*"|&#\w+;', "", COMMENT.sub("", text))


def token(name):
    """The value of a colour token."""
    text = (STATIC / "css/tokens.css").read_text(encoding="utf-8")
    return re.search(rf"--mx-{name}: (#[0-9a-f]{{6}});", text).group(1)


def luminance(colour):
    """The relative luminance of a colour, 0 to 1 (WCAG 2.2)."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    """The contrast of two tokens, 1 to 21 (WCAG 2.2)."""
    light, dark = sorted((luminance(token(one)), luminance(token(other))), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_contrast_is_that_of_the_definition():
    assert round(contrast("ink", "paper"), 1) == 15.7
    assert round(contrast("delegation", "mist-2"), 1) == 3.2


@pytest.mark.parametrize(("ink", "ground"), TEXT_PAIRS)
def test_text_can_be_read(ink, ground):
    assert contrast(ink, ground) >= 4.5


@pytest.mark.parametrize(("shape", "ground"), GRAPHIC_PAIRS)
def test_shapes_can_be_told_from_their_ground(shape, ground):
    assert contrast(shape, ground) >= 3


def test_the_classes_of_the_ruler_are_those_of_the_command():
    assert (settings.BASE_DIR / PATH).read_text(encoding="utf-8") == day_classes()


def test_every_style_sheet_is_loaded_by_all_pages_or_by_one():
    written = "\n".join(text for _path, text in pages())
    own = [str(path.relative_to(STATIC)) for path in (STATIC / "css").rglob("*.css")]

    assert [name for name in own if name not in SHEETS and name not in written] == []
    assert [name for name in SHEETS if name not in own] == []


def test_pages_load_the_sheets_one_by_one_where_nothing_was_collected():
    assert linked(stylesheets()) == ["vendor/bootstrap/bootstrap.min.css", *SHEETS]
    assert linked(stylesheets("public")) == ["vendor/bootstrap/bootstrap.min.css", *PUBLIC_SHEETS]


def test_a_page_that_reads_from_the_right_loads_the_other_base():
    with override("ar"):
        assert linked(stylesheets("public"))[0] == "vendor/bootstrap/bootstrap.rtl.min.css"


def linked(links):
    """The files that links name."""
    return re.findall(r'href="/static/([^"]+)"', links)
