"""The house rules of templates, style sheets and texts."""

import re
from pathlib import Path

import pytest
from babel.messages import Catalog
from django.conf import settings
from django.template import engines

from mieux.catalogue import read_messages, read_translations, untranslated, wanted_in
from portal.management.commands.draw_workflows import PATH, workflows_page

from .sources import ROOT, listed, modules, product_modules, texts

TEMPLATE_LINES = 120
STYLE_SHEET_LINES = 250
INLINE = re.compile(r"""\sstyle\s*=|<script(?![^>]*\ssrc=)|\son[a-z]+\s*=\s*["']|javascript:""", re.IGNORECASE)
STYLE_BLOCK = re.compile(r"<style\b", re.IGNORECASE)
COMMENT = re.compile(r"{#.*?#}|{% comment.*?endcomment %}", re.DOTALL)
NAMED_ELSEWHERE = {"400.html", "403.html", "404.html", "500.html", "429.html"}  # by Django, and by allauth's limits
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{\w*\}|%[sd]")


def templates():
    """(name, text) of every template of ours."""
    found = [(path, text) for path, text in texts("templates", ".html", ".txt")]
    return [("/".join(path.parts[1:]), text) for path, text in found]


def too_long(files, most):
    """The files with more lines than that."""
    counted = [(name, len(text.splitlines())) for name, text in files]
    return [f"{name}: {lines}" for name, lines in counted if lines > most]


def test_templates_stay_short():
    found = too_long(templates(), TEMPLATE_LINES)

    assert found == [], listed(found)


def test_style_sheets_stay_short():
    own = [(path, text) for path, text in texts("static", ".css") if "vendor" not in path.parts]
    found = too_long(own, STYLE_SHEET_LINES)

    assert found == [], listed(found)


def test_no_style_and_no_script_stand_in_a_page():
    pages = [(name, COMMENT.sub("", text)) for name, text in templates()]
    found = [name for name, text in pages if INLINE.search(text)]
    found += [name for name, text in pages if STYLE_BLOCK.search(text) and name != "email/base.html"]

    assert found == [], listed(found)


@pytest.mark.parametrize(
    "page",
    [
        '<p style="color:red">',
        "<p\n  style = 'x'>",
        "<script>alert(1)</script>",
        '<script type="module">',
        '<a onclick="go()">',
        '<a href="javascript:go()">',
    ],
)
def test_inline_style_and_script_are_recognised(page):
    assert INLINE.search(page)


@pytest.mark.parametrize(
    "page", ['<script type="module" src="/a.js"></script>', '<p class="style">', "<p data-on='x'>"]
)
def test_what_is_allowed_is_not_taken_for_inline(page):
    assert not INLINE.search(page)


def test_every_template_is_used():
    sources = "\n".join([*(module.text for module in product_modules()), *(text for _name, text in templates())])
    folders = [Path(folder) for folder in engines["django"].template_dirs if Path(folder) != ROOT / "templates"]

    found = [name for name, _text in templates() if not is_used(name, sources, folders)]

    assert found == [], listed(found)


def is_used(name, sources, folders):
    """Named somewhere in our code, by Django, as a mail's event, or in place of another package's template."""
    if name in NAMED_ELSEWHERE or f'"{name}"' in sources or f"'{name}'" in sources:
        return True
    replaced = {name, name.replace("_message.html", "_message.txt")}  # allauth writes plain mails, and looks for a page
    if any((folder / other).exists() for folder in folders for other in replaced):
        return True
    event = re.fullmatch(r"email/(\w+?)(_subject\.txt|\.txt|\.html)", name)
    return bool(event) and f'"{event.group(1)}"' in sources


def test_documented_workflows_equal_the_tables():
    assert (ROOT / PATH).read_text(encoding="utf-8") == workflows_page()


@pytest.fixture(scope="module")
def wanted():
    """Every text that the code asks to be translated."""
    return read_messages(ROOT)


OTHER_LANGUAGES = [
    code for code, _name in (*settings.WORKING_LANGUAGES, *settings.FURTHER_LANGUAGES) if code != settings.LANGUAGE_CODE
]


@pytest.mark.parametrize("language", OTHER_LANGUAGES)
def test_every_text_is_translated_and_none_is_guessed(language, wanted):
    known = read_translations(language)
    texts = wanted_in(language, wanted)
    found = [message.id for message in texts if message.id and known.get(message.id, message.context) is None]
    found += [message.id for message in untranslated(known)]

    assert found == [], listed(found)


@pytest.mark.parametrize("language", OTHER_LANGUAGES)
def test_no_translation_outlives_its_text(language, wanted):
    known = read_translations(language)
    texts = wanted_in(language, wanted)
    found = [message.id for message in known if message.id and texts.get(message.id, message.context) is None]

    assert found == [], listed(found)


@pytest.mark.parametrize("language", OTHER_LANGUAGES)
def test_translations_name_the_same_things(language):
    known = read_translations(language)
    found = [message.id for message in known if message.id and not same_placeholders(message)]

    assert found == [], listed(found)


def same_placeholders(message):
    """The translation uses the names that the text uses; a singular may leave the number out, an empty one is another test's."""
    ids, strings = as_tuple(message.id), as_tuple(message.string)
    if not all(strings):
        return True
    allowed = set(PLACEHOLDER.findall(" ".join(ids)))
    used = [set(PLACEHOLDER.findall(text)) for text in strings]
    return used[-1] == set(PLACEHOLDER.findall(ids[-1])) and all(names <= allowed for names in used)


def as_tuple(text):
    """The forms of a text; one for a text without a plural."""
    return text if isinstance(text, (tuple, list)) else (text,)


def test_a_missing_and_a_guessed_translation_are_seen():
    known = Catalog(locale="fr")
    known.add("Deadline", "Échéance")
    known.add("Request", "")
    known.add("Partner", "Partenaire", flags=["fuzzy"])
    known.add(("%(n)d day", "%(n)d days"), ("%(n)d jour", ""))

    assert [message.id for message in untranslated(known)] == ["Request", "Partner", ("%(n)d day", "%(n)d days")]


def test_the_house_rules_see_the_code():
    assert {"services", "workflow", "settings"} <= {module.path.stem for module in modules()} | {"settings"}
    assert len(modules()) > 100
    assert len(templates()) > 50
