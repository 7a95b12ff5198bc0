"""The reading and compiling of translations, on made-up code and templates."""

import gettext as gettext_module
import os
import re
from datetime import date

import pytest
from babel.dates import format_date
from babel.messages import Catalog
from django.core.management import call_command, get_commands
from django.utils.formats import date_format
from django.utils.translation import override

from mieux.catalogue import (
    compile_translations,
    po_path,
    python_messages,
    read_messages,
    read_translations,
    template_messages,
    write_translations,
)
from mieux.management.commands.prepare import STEPS


@pytest.fixture
def locale(settings, tmp_path):
    """An empty folder for translations."""
    settings.LOCALE_PATHS = [tmp_path / "locale"]
    return tmp_path / "locale"


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("_('Deadline')", (None, ("Deadline",))),
        ("gettext_lazy('Dead' 'line')", (None, ("Deadline",))),
        ("translation.gettext('Deadline') % {'a': 1}", (None, ("Deadline",))),
        ("ngettext('%(n)d day', '%(n)d days', n)", (None, ("%(n)d day", "%(n)d days"))),
        ("pgettext_lazy('status', 'Draft')", ("status", ("Draft",))),
        ("npgettext('clock', 'day', 'days', n)", ("clock", ("day", "days"))),
    ],
)
def test_texts_are_read_from_code(code, expected):
    assert list(python_messages(code)) == [expected]


@pytest.mark.parametrize("code", ["_(text)", "gettext(f'{n} days')", "print('Deadline')", "_()", "ngettext('day')"])
def test_what_is_not_a_literal_text_is_left_alone(code):
    assert list(python_messages(code)) == []


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ('<p>{% translate "It\'s due" %}</p>', (None, ("It's due",))),
        ('{% translate "Draft" context "status" %}', ("status", ("Draft",))),
        ("{% blocktranslate trimmed with day=x %}\n  Day {{ day }}\n  of 92\n{% endblocktranslate %}", (None, ("Day %(day)s of 92",))),
        (
            "{% blocktranslate count n=days %}{{ n }} day{% plural %}{{ n }} days{% endblocktranslate %}",
            (None, ("%(n)s day", "%(n)s days")),
        ),
        ('{% include "a.html" with title=_("Title") %}', (None, ("Title",))),
    ],
)  # fmt: skip
def test_texts_are_read_from_templates(page, expected):
    assert list(template_messages(page)) == [expected]


def test_the_project_is_read_without_its_tests(tmp_path):
    (tmp_path / "app" / "tests").mkdir(parents=True)
    (tmp_path / "app" / "views.py").write_text("_('Seen')")
    (tmp_path / "app" / "page.html").write_text("{% translate 'Seen' %} {% translate 'Shown' %}")
    (tmp_path / "app" / "tests" / "test_views.py").write_text("_('Unseen')")

    found = read_messages(tmp_path)

    assert [message.id for message in found if message.id] == ["Seen", "Shown"]
    assert [place for place, _line in found["Seen"].locations] == ["app/page.html", "app/views.py"]


def test_new_texts_come_in_empty_old_ones_go_and_translations_stay(locale):
    first, second = Catalog(), Catalog()
    for catalogue, texts in ((first, ("Deadline", "Old")), (second, ("Deadline", "Deadlines"))):
        for text in texts:
            catalogue.add(text)
    known = write_translations("fr", first)
    text = po_path("fr").read_text()
    po_path("fr").write_text(text.replace('msgid "Deadline"\nmsgstr ""', 'msgid "Deadline"\nmsgstr "Échéance"'))

    write_translations("fr", second)

    known = read_translations("fr")
    assert {message.id: message.string for message in known if message.id} == {"Deadline": "Échéance", "Deadlines": ""}
    assert not [message.id for message in known if message.id and message.fuzzy]
    assert known.obsolete == {}


def test_writing_twice_changes_nothing(locale):
    wanted = Catalog()
    wanted.add("Deadline", locations=[("app/views.py", None)])
    write_translations("fr", wanted)
    before = po_path("fr").read_bytes()

    write_translations("fr", wanted)

    assert po_path("fr").read_bytes() == before


def test_only_what_is_newer_is_compiled(locale):
    wanted = Catalog()
    wanted.add("Deadline", "Échéance")
    write_translations("fr", wanted)
    path = po_path("fr")
    path.write_text(path.read_text().replace('msgid "Deadline"\nmsgstr ""', 'msgid "Deadline"\nmsgstr "Échéance"'))

    assert compile_translations() == [path.with_suffix(".mo")]
    assert compile_translations() == []
    os.utime(path, (path.stat().st_atime, path.stat().st_mtime + 5))
    assert compile_translations() == [path.with_suffix(".mo")]
    with path.with_suffix(".mo").open("rb") as file:
        assert gettext_module.GNUTranslations(file).gettext("Deadline") == "Échéance"


def test_the_commands_say_what_they_did(locale, capsys):
    call_command("write_messages")
    call_command("compile_messages")

    lines = capsys.readouterr().out.splitlines()
    assert [line[:4] for line in lines[:3]] == ["fr: ", "es: ", "ar: "]
    assert sorted(lines[3:]) == ["Compiled ar/django.mo.", "Compiled es/django.mo.", "Compiled fr/django.mo."]


def test_a_newcomers_machine_is_prepared_by_commands_that_exist():
    commands = [command for _title, command, _options in STEPS]

    assert commands[0] == "migrate"
    assert set(commands) <= set(get_commands())


def test_french_signs_never_leave_their_words():
    """A plain space before a French sign would let it begin a line."""
    texts = [message.string for message in read_translations("fr") if message.id]
    words = [word for text in texts for word in (text if isinstance(text, tuple) else (text,))]

    assert [word for word in words if re.search(r"\S [:;?!»]|« ", word)] == []


@pytest.mark.parametrize("month", range(1, 13))
def test_no_text_of_ours_takes_the_place_of_a_month_or_a_day(month):
    """A word such as “May” of a table would otherwise stand in every date: such words need a context."""
    day = date(2026, month, month)
    with override("fr"):
        assert date_format(day, "l j F Y") == format_date(day, "EEEE d MMMM y", locale="fr")
