"""A joining in sentences, each for one of its three readers: the team, the authority that would join, the one that is asked.

Before the joining is accepted neither authority's sentence holds a name, a reference, a country or a title of the other.
"""

from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.translation import gettext

from accounts.permissions import is_partner, is_team

from .choices import JoiningState

TEAM, JOINER, ASKED = "team", "joiner", "asked"


@dataclass(frozen=True)
class MailWords:
    """What one message about a joining says."""

    subject: str
    text: str
    quote: str = ""
    button: str = ""


def names_of(proposal):
    """The words that sentences are filled with; which of them a sentence may use depends on its reader."""
    return {
        "institution": proposal.institution,
        "reference": proposal.target.reference,
        "title": proposal.target.display_title,
        "lead": proposal.target.institution,
        "day": date_format(proposal.answer_by, "l j F") if proposal.answer_by else "",
        "short_day": date_format(proposal.answer_by, "j F") if proposal.answer_by else "",
        "theme": proposal.target.theme or gettext("the same theme"),
    }


def mail_words(proposal, what, reader):
    """The words of one message; `what` happened, `reader` is one of the three."""
    subject, text, button = WORDS[what, reader]()
    names = names_of(proposal)
    quote = proposal.message if what in ("wished", "offered", "asked") else told_reason(proposal, reader)
    return MailWords(subject % names, text % names, quote, button)


def told_reason(proposal, reader):
    """The reason of a refusal: the team reads every one, the authority that would join reads only the team's."""
    is_by_team = proposal.ended_by_id and is_team(proposal.ended_by)
    return proposal.reason if reader == TEAM or is_by_team else ""


WORDS = {
    ("wished", TEAM): lambda: (
        gettext("Look at it this week: an authority wishes to join %(reference)s"),
        gettext("%(institution)s wishes to join %(reference)s, “%(title)s”. Look whether it fits, then ask %(lead)s."),
        gettext("See the wish"),
    ),
    ("offered", JOINER): lambda: (
        gettext("Please tell us: would you ask together with another authority?"),
        gettext(
            "Another authority in your region asks for help on %(theme)s. We propose that you ask together. We name neither of you before both have agreed."
        ),
        gettext("Read the proposal and answer"),
    ),
    ("asked", ASKED): lambda: (
        gettext("Please answer by %(short_day)s: may another authority join your request %(reference)s?"),
        gettext(
            "Another authority in your region asks for help on %(theme)s and wishes to join your request “%(title)s”. Please answer by %(day)s. We name neither of you before both have agreed."
        ),
        gettext("Read the wish and answer"),
    ),
    ("accepted", TEAM): lambda: (
        gettext("Look at it again: %(institution)s has joined %(reference)s"),
        gettext(
            "%(institution)s and %(lead)s ask together from now on: %(reference)s, “%(title)s”. Its countries are part of the request."
        ),
        gettext("Open the dossier"),
    ),
    ("accepted", JOINER): lambda: (
        gettext("Nothing to do now: you are part of %(reference)s"),
        gettext(
            "%(lead)s agreed: you ask together from now on, under the reference %(reference)s, “%(title)s”. What you wrote stays readable."
        ),
        gettext("See the joint request"),
    ),
    ("accepted", ASKED): lambda: (
        gettext("Nothing to do now: %(institution)s has joined %(reference)s"),
        gettext("%(institution)s asks together with you from now on. Its countries are part of “%(title)s”."),
        gettext("See the joint request"),
    ),
    ("refused", TEAM): lambda: (
        gettext("Nothing to do now: no joining with %(reference)s"),
        gettext("It was answered no: %(institution)s does not join %(reference)s, “%(title)s”."),
        gettext("See the answer"),
    ),
    ("refused", JOINER): lambda: (
        gettext("Go on with your own request: it is not joined with another"),
        gettext(
            "The other request cannot be joined. Nobody was told who you are. What you wrote is as it was: you can go on with it."
        ),
        gettext("Go on"),
    ),
    ("withdrawn", TEAM): lambda: (
        gettext("Nothing to do now: the wish to join %(reference)s was taken back"),
        gettext("The wish of %(institution)s to join %(reference)s, “%(title)s”, was taken back."),
        gettext("See it"),
    ),
    ("withdrawn", ASKED): lambda: (
        gettext("Nothing to do now: nobody joins %(reference)s"),
        gettext("The other authority took back its wish to join your request “%(title)s”. You need not answer."),
        gettext("See your request"),
    ),
    ("withdrawn", JOINER): lambda: (
        gettext("Nothing to do now: the proposal to ask together was taken back"),
        gettext("We took back our proposal to ask together with another authority. You need not answer."),
        gettext("See it"),
    ),
    ("lapsed", JOINER): lambda: (
        gettext("Go on with your own request: the other one has moved on"),
        gettext(
            "The request that you would have joined has moved on before everybody had answered. What you wrote is as it was: you can go on with it."
        ),
        gettext("Go on"),
    ),
}


def reader_of(proposal, user):
    """Which of the three a user is; the authority that would join comes first where somebody speaks for both."""
    if not is_partner(user):
        return TEAM
    return ASKED if user_leads(proposal, user) else JOINER


def user_leads(proposal, user):
    """Whether a contact speaks for the authority that is asked, and not for the one that would join."""
    confirmed = {row.institution_id for row in user.memberships.all() if row.status == "confirmed"}
    return proposal.target.institution_id in confirmed and proposal.institution_id not in confirmed


def state_sentence(proposal, reader):
    """Where a joining stands, for one reader."""
    if proposal.is_too_late:
        return gettext("Too late: the request has moved on before everybody had answered.")
    return STATES[proposal.state, reader]() % names_of(proposal)


STATES = {
    (JoiningState.OFFERED, TEAM): lambda: gettext("Proposed to %(institution)s; waits for its answer."),
    (JoiningState.OFFERED, JOINER): lambda: gettext("We propose that you ask together. Please tell us whether you agree."),
    (JoiningState.WISHED, TEAM): lambda: gettext("%(institution)s waits for us: look whether it fits, then ask %(lead)s."),
    (JoiningState.WISHED, JOINER): lambda: gettext("With the MIEUX team: it looks whether the two requests fit together."),
    (JoiningState.ASKED, TEAM): lambda: gettext("%(lead)s is asked; its answer is due by %(day)s."),
    (JoiningState.ASKED, JOINER): lambda: gettext("The other authority is asked, without your name; its answer is due by %(day)s."),
    (JoiningState.ASKED, ASKED): lambda: gettext("Another authority wishes to join your request. Please answer by %(day)s."),
    (JoiningState.ACCEPTED, TEAM): lambda: gettext("%(institution)s and %(lead)s ask together: %(reference)s."),
    (JoiningState.ACCEPTED, JOINER): lambda: gettext("You ask together with %(lead)s: %(reference)s, “%(title)s”."),
    (JoiningState.ACCEPTED, ASKED): lambda: gettext("%(institution)s asks together with you."),
    (JoiningState.REFUSED, TEAM): lambda: gettext("Answered no: %(institution)s does not join %(reference)s."),
    (JoiningState.REFUSED, JOINER): lambda: gettext("Not joined. Nobody was told who you are; you can go on with your own request."),
    (JoiningState.REFUSED, ASKED): lambda: gettext("Answered no. Nobody was told who you are."),
    (JoiningState.WITHDRAWN, TEAM): lambda: gettext("Taken back."),
    (JoiningState.WITHDRAWN, JOINER): lambda: gettext("Taken back."),
    (JoiningState.WITHDRAWN, ASKED): lambda: gettext("The other authority took its wish back."),
    (JoiningState.LAPSED, TEAM): lambda: gettext("Too late: the request has moved on before everybody had answered."),
    (JoiningState.LAPSED, JOINER): lambda: gettext("Too late: the request has moved on before everybody had answered."),
    (JoiningState.LAPSED, ASKED): lambda: gettext("Too late: the request has moved on before everybody had answered."),
}  # fmt: skip
