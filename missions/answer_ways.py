"""Which answers are open from where a deployment stands, each with its form, its words and its button."""

from dataclasses import dataclass, replace

from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from experts.choices import EmployerConsent

from .answer_forms import (
    AcceptForm,
    CancelForm,
    DeclineForm,
    GiveForm,
    OfferDatesForm,
    OtherPeriodForm,
    RefuseForm,
    TakeBackForm,
)
from .answer_words import has_begun
from .choices import DeploymentStatus as D


@dataclass(frozen=True)
class Way:
    """One way to answer: the form's class, what it is called, what follows, and the words of its button."""

    form_class: type
    title: str
    text: str
    button: str
    is_first: bool = False

    @property
    def answer(self):
        """The name under which the form is sent."""
        return self.form_class.answer


YES = Way(
    AcceptForm,
    _("I can take part"),
    _("We then ask your employer for the release."),
    _("Yes, I can take part"),
    is_first=True,
)
YES_AT_ONCE = replace(YES, text=_("Nobody has to release you: your seat is confirmed at once."))
DATES = Way(
    OfferDatesForm,
    _("I could take part on other dates"),
    _("The team sees whether the mission can move, and writes to you. This is no yes yet."),
    _("Propose these dates"),
)
NO = Way(
    DeclineForm,
    _("I cannot take part"),
    _("Your days are free again, and we ask somebody else."),
    _("No, I cannot take part"),
)
CANCEL = Way(
    CancelForm,
    _("I have to cancel after all"),
    _("The days are free again and the team is told at once. It cannot be undone here."),
    _("Cancel my participation"),
)
RELEASE = Way(
    GiveForm,
    _("Yes, for these days"),
    _("The expert and the MIEUX team are told at once."),
    pgettext_lazy("button", "Release"),
    is_first=True,
)
PERIOD = Way(
    OtherPeriodForm,
    _("For other days"),
    _("The team sees whether the mission can move. This is no release yet."),
    _("Release for these days"),
)
REFUSE = Way(RefuseForm, _("No, not this time"), _("The expert is told and does not go."), _("Do not release"))
TAKE_BACK = Way(
    TakeBackForm,
    _("We have to take the release back"),
    _("The expert does not go and the team is told at once. It cannot be undone here."),
    _("Take the release back"),
)


def ways_for_expert(deployment):
    """What an expert may answer now."""
    if deployment.status in (D.INVITED, D.OTHER_DATES):
        needless = deployment.expert.employer_consent == EmployerConsent.NEEDLESS
        return (YES_AT_ONCE if needless else YES, DATES, NO)
    if deployment.status in (D.ACCEPTED, D.CONFIRMED) and not has_begun(deployment):
        return (CANCEL,)
    return ()


def ways_for_employer(deployment):
    """What an employer or a focal point may answer now."""
    if deployment.status == D.ACCEPTED:
        return (RELEASE, PERIOD, REFUSE)
    if deployment.status == D.CONFIRMED and deployment.release == "given" and not has_begun(deployment):
        return (TAKE_BACK,)
    return ()


def too_late():
    """Why an answer cannot be taken back on a page."""
    return gettext("This cannot be answered here any more. Write to the MIEUX team.")
