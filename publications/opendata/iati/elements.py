"""XML in small pieces: what is written is well-formed, and its order is the caller's."""

import re
from xml.sax.saxutils import escape, quoteattr

NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def clean(text):
    """The text without what no XML may hold."""
    return NOT_IN_XML.sub("", str(text))


def element(name, *children, **attributes):
    """One element; attributes that are empty are left out, `lang` is that of XML, and an underscore stands for a hyphen."""
    words = "".join(
        f" {'xml:lang' if key == 'lang' else key.rstrip('_').replace('_', '-')}={quoteattr(clean(value))}"
        for key, value in attributes.items()
        if value not in ("", None)
    )
    content = "".join(children)
    return f"<{name}{words}>{content}</{name}>" if content else f"<{name}{words}/>"


def narrative(text, lang=""):
    """One text, with its language where it is not English; nothing for no text."""
    return (
        f"<narrative{f' xml:lang={quoteattr(lang)}' if lang else ''}>{escape(clean(text))}</narrative>" if text else ""
    )


def narratives(english, french=""):
    """A text in both languages."""
    return narrative(english) + narrative(french, "fr")
