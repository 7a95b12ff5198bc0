"""The texts to translate: reads them from code and templates, and compiles their translations. Needs no gettext."""

import ast
import re
from pathlib import Path

from babel.messages import Catalog, mofile, pofile
from django.conf import settings
from django.utils.translation.template import templatize

from .interface_texts import is_of_interface

HEADER = "# Translations of the MIEUX portal. `make messages` adds new texts and takes old ones out."
PLURALS_AS_IN_DJANGO = {
    "ar": "nplurals=6; plural=n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 && n%100<=99 ? 4 : 5;"
}
LEFT_OUT = {".venv", ".git", "var", "static", "staticfiles", "tests", "migrations", "locale", "docs", "benchmarks"}
ALIASES = {"_": "gettext", "gettext_noop": "gettext"}
CALLS = {  # function: (arguments that are its texts, the position of its context)
    "gettext": ((0,), None),
    "ngettext": ((0, 1), None),
    "pgettext": ((1,), 0),
    "npgettext": ((1, 2), 0),
}
TEMPLATE_CALL = re.compile(r"\b(n?p?gettext|_)\((?=u?['\"])")
TEMPLATE_TEXT = re.compile(r"\s*,?\s*(u?'(?:\\.|[^'\\])*'|u?\"(?:\\.|[^\"\\])*\")", re.DOTALL)


def locale_dir():
    """Where the translations are kept."""
    return Path(settings.LOCALE_PATHS[0])


def source_files(root, suffixes):
    """Files of the project with one of these suffixes, in a stable order."""
    for path in sorted(root.rglob("*")):
        if path.suffix in suffixes and not LEFT_OUT.intersection(path.relative_to(root).parts):
            yield path


def python_messages(source):
    """(context, texts) of every translation call with literal texts in Python code."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            name = ALIASES.get(name, name.removesuffix("_lazy"))
            if name in CALLS:
                yield from _message(name, [getattr(arg, "value", None) for arg in node.args])


def template_messages(source):
    """(context, texts) of every translation tag in a template."""
    code = templatize(source)
    for call in TEMPLATE_CALL.finditer(code):
        name, texts, at = ALIASES.get(call.group(1), call.group(1)), [], call.end()
        while found := TEMPLATE_TEXT.match(code, at):
            texts.append(ast.literal_eval(found.group(1)))
            at = found.end()
        yield from _message(name, texts)


def _message(name, values):
    positions, context_at = CALLS[name]
    needed = [*positions, *([] if context_at is None else [context_at])]
    if len(values) > max(needed) and all(isinstance(values[at], str) for at in needed):
        texts = tuple(values[at] for at in positions)
        yield (None if context_at is None else values[context_at]), texts


def read_messages(root):
    """A catalogue of every text of the project, with the files in which each stands."""
    catalogue = Catalog(fuzzy=False)
    for path in source_files(root, {".py", ".html", ".txt"}):
        read = python_messages if path.suffix == ".py" else template_messages
        for context, texts in read(path.read_text(encoding="utf-8")):
            if texts[0]:
                message_id = texts if len(texts) > 1 else texts[0]
                catalogue.add(message_id, locations=[(str(path.relative_to(root)), None)], context=context)
    return catalogue


def texts_of_interface(catalogue):
    """The part of a catalogue that must be there in the further languages."""
    part = Catalog(fuzzy=False)
    for message in catalogue:
        if message.id and is_of_interface(message):
            part[message.id] = message
    return part


def wanted_in(language, catalogue):
    """What is to be translated into a language: everything, or into a further one what the public and partners read."""
    is_further = language in dict(settings.FURTHER_LANGUAGES)
    return texts_of_interface(catalogue) if is_further else catalogue


def read_translations(language):
    """The translations of one language; an empty catalogue where there is no file yet."""
    path = po_path(language)
    if not path.exists():
        catalogue = Catalog(
            locale=language, header_comment=HEADER, project="MIEUX", version="1", last_translator="MIEUX", fuzzy=False
        )
        if language in PLURALS_AS_IN_DJANGO:
            catalogue.mime_headers = [("Plural-Forms", PLURALS_AS_IN_DJANGO[language])]
        return catalogue
    with path.open("rb") as file:
        return pofile.read_po(file, locale=language)


def po_path(language):
    """The file with one language's translations."""
    return locale_dir() / language / "LC_MESSAGES" / "django.po"


def write_translations(language, wanted):
    """Bring one language's file up to date: new texts empty, old ones out, nothing guessed. Returns the catalogue."""
    known = read_translations(language)
    created_at = known.creation_date
    known.update(wanted, no_fuzzy_matching=True, update_header_comment=False)
    known.obsolete.clear()
    known.creation_date = known.revision_date = created_at
    known.fuzzy = False
    path = po_path(language)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        pofile.write_po(file, known, width=100, sort_by_file=True, include_lineno=False, omit_header=False)
    return known


def untranslated(catalogue):
    """The messages of a catalogue that have no translation, or only a guessed one."""
    return [
        message
        for message in catalogue
        if message.id and (message.fuzzy or not all(_as_tuple(message.string) or ("",)))
    ]


def _as_tuple(text):
    return text if isinstance(text, tuple) else (text,)


def compile_translations():
    """Compile every language whose file is newer than its compiled form. Returns the paths written."""
    written = []
    for source in sorted(locale_dir().glob("*/LC_MESSAGES/*.po")):
        target = source.with_suffix(".mo")
        if not target.exists() or target.stat().st_mtime < source.stat().st_mtime:
            with source.open("rb") as file:
                catalogue = pofile.read_po(file, locale=source.parent.parent.name)
            with target.open("wb") as file:
                mofile.write_mo(file, catalogue)
            written.append(target)
    return written
