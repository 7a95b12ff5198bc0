"""What whoever sent a story reads at each step: subject, sentence, the words of the button."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from outbox.choices import Topic


@dataclass(frozen=True)
class StepMail:
    """One mail."""

    subject: str
    sentence: str
    button: str = _("See where your story stands")
    topic: Topic = Topic.NEWS
    leads_to_page: bool = False


STEP_MAILS = {
    "confirm": StepMail(
        _("We have your story"),
        _(
            "Thank you. A colleague of the MIEUX team reads it, and writes to you if something is unclear. Nothing is published before that."
        ),
        topic=Topic.ACCOUNT,
    ),
    "take_up": StepMail(
        _("We read your story now"),
        _(
            "A colleague has taken it up. We may shorten it, and translate it into English and French; you can read every version through your link."
        ),
    ),
    "ask": StepMail(
        _("A question about your story"),
        _("Before we go on we ask you:"),
        _("Answer the question"),
        Topic.TASKS,
    ),
    "accept": StepMail(
        _("Your story will be published"),
        _("We translate it and ask those who are shown or quoted. We write to you when it is on the site."),
        topic=Topic.DECISIONS,
    ),
    "publish": StepMail(
        _("Your story is on the site"),
        _("Thank you for sharing it. You can withdraw it at any time through the link of our earlier mails."),
        _("Read your story"),
        Topic.DECISIONS,
        True,
    ),
    "unpublish": StepMail(
        _("Your story is off the site"),
        _("We have taken it off. The reason:"),
        topic=Topic.DECISIONS,
    ),
    "end_consent": StepMail(
        _("Your story is off the site"),
        _(
            "Somebody who is shown or quoted in it no longer agrees, or a consent has expired. It can come back without that photo or quote; we write to you."
        ),
        topic=Topic.DECISIONS,
    ),
    "refuse": StepMail(
        _("We do not publish your story"),
        _("Thank you for sending it. We cannot publish it, for this reason:"),
        topic=Topic.DECISIONS,
    ),
    "withdraw": StepMail(
        _("Your story is withdrawn"),
        _(
            "It is on no page of ours any more, and is erased within a month. We ask others who used it to take it down."
        ),
        topic=Topic.DECISIONS,
    ),
}
TOLD_WITH_REASON = ("ask", "unpublish", "refuse")
