"""Hints of a conflict of interest in words: to the person, and about the person for whoever chooses people."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from .choices import HintKind

TO_PERSON = {
    HintKind.BELONGS: _("you belong to %(institution)s"),
    HintKind.BELONGED: _("you belonged to %(institution)s"),
    HintKind.WORKS: _("you work at %(institution)s"),
    HintKind.WORKED: _("you worked at %(institution)s"),
    HintKind.CLOSE: _("somebody close to you works at %(institution)s"),
    HintKind.OTHER: _("you have a tie to %(institution)s (%(detail)s)"),
    HintKind.WROTE: _("you wrote this request, or had a hand in it"),
    HintKind.DOMAIN: _("your e-mail address ends like those of %(institution)s (%(detail)s)"),
}
ABOUT_PERSON = {
    HintKind.BELONGS: _("belongs to %(institution)s"),
    HintKind.BELONGED: _("belonged to %(institution)s"),
    HintKind.WORKS: _("works at %(institution)s"),
    HintKind.WORKED: _("worked at %(institution)s"),
    HintKind.CLOSE: _("somebody close works at %(institution)s"),
    HintKind.OTHER: _("has a tie to %(institution)s (%(detail)s)"),
    HintKind.WROTE: _("wrote this request, or had a hand in it"),
    HintKind.DOMAIN: _("e-mail address like those of %(institution)s (%(detail)s)"),
}


def with_years(text, hint):
    """The words of a hint with the years that are known: until 2024; since 2019; from 2019 to 2024."""
    values = {"tie": text, "since": hint.since, "until": hint.until}
    if hint.since and hint.until:
        return gettext("%(tie)s from %(since)s to %(until)s") % values
    if hint.until:
        return gettext("%(tie)s until %(until)s") % values
    return gettext("%(tie)s (since %(since)s)") % values if hint.since else text


def worded(words, hint):
    """One hint in one of the two wordings."""
    return with_years(str(words[hint.kind]) % {"institution": hint.institution, "detail": hint.detail}, hint)


def sentence_to(hints):
    """What the person reads: You may have a conflict of interest: you worked at … until 2024. Empty without hints."""
    if not hints:
        return ""
    ties = "; ".join(worded(TO_PERSON, hint) for hint in hints)
    return gettext("You may have a conflict of interest: %(ties)s.") % {"ties": ties}


def words_about(hints):
    """What stands beside a person's name for whoever chooses people. Empty without hints."""
    return "; ".join(worded(ABOUT_PERSON, hint) for hint in hints)
