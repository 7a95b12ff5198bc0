"""Words that are made when a mail leaves and are stored nowhere: higher apps register who makes them when they start.

A message keeps the marker in their place. Only messages of an event that was registered are looked at, and what is asked for is the message's own
`check_arguments`: a marker that somebody typed into a title leads to nothing else.
"""

from django.utils.translation import gettext, override

MARKER = "[[only-in-the-mail]]"
_makers = {}


def register(event, function):
    """Let the messages of an event have `function(**check_arguments) -> words` in the place of the marker; called from an AppConfig.ready."""
    if _makers.setdefault(event, function) is not function:
        raise ValueError(f"the late words of {event!r} are made by another function")


def has_late_words(message):
    """Whether something in the mail is not in the row."""
    return message.event in _makers


def filled(message):
    """(text, page) as they leave: both with the same words, which are new at every attempt. What cannot be made stops the sending."""
    if not has_late_words(message):
        return message.text, message.html
    with override(message.language):
        words = _makers[message.event](**message.check_arguments)
    return message.text.replace(MARKER, words), message.html.replace(MARKER, words)


def shown(text):
    """A stored text as somebody else than its reader sees it: a sentence in the place of the marker."""
    return text.replace(MARKER, gettext("(this link stands only in the mail itself)"))


def shown_page(html):
    """A stored page as somebody else than its reader sees it: its button leads nowhere."""
    return html.replace(f'href="{MARKER}"', 'aria-disabled="true"').replace(MARKER, "")
