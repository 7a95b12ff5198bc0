"""The table of transitions of a story, and what each step requires."""

from django.utils import timezone
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from clock.choices import Party
from outbox.barring import is_barred
from workflow.engine import Transition, Workflow, requirement

from .consent_gaps import gaps_of
from .hidden_words import words_that_show
from .story_choices import StoryLanguage
from .story_choices import StoryStatus as S
from .story_permissions import can_moderate, can_publish, can_speak_for_sender, is_portal

TEAM = _("the MIEUX team")
MOST_NAMED = 6


@requirement(_("The story has a title and a text"), TEAM)
def missing_words(story):
    """Nothing empty is published."""
    return "" if story.title.strip() and story.text.strip() else gettext("Title or text is empty.")


@requirement(_("It is said what the photo shows"), TEAM)
def missing_photo_words(story):
    """A photo has words for those who cannot see it."""
    photo = getattr(story, "photo", None)
    if photo is None or photo.alt.strip():
        return ""
    return gettext("Say what the photo shows, for those who cannot see it.")


@requirement(_("English and French are there and up to date"), TEAM)
def missing_translations(story):
    """Everybody reads it in English and in French."""
    rows = {row.language: row for row in story.translations.all()}
    missing = [language for language in story.wanted_translations if language not in rows]
    behind = [row.language for row in rows.values() if row.of_version < story.text_version]
    sentences = []
    if missing:
        sentences.append(gettext("Not translated yet: %(languages)s.") % {"languages": names_of(missing)})
    if behind:
        sentences.append(
            gettext("The original has changed since: look at %(languages)s again.") % {"languages": names_of(behind)}
        )
    return " ".join(sentences)


@requirement(_("Quotes and the words of the photo are translated"), TEAM)
def missing_small_translations(story):
    """A quote in a language that the page does not speak helps nobody."""
    wanted = story.wanted_translations
    quotes = [
        person.name
        for person in story.people.all()
        if person.quote and not all(person.quote_in(language) for language in wanted)
    ]
    if quotes:
        return gettext("Translate the quote of %(names)s.") % {"names": ", ".join(quotes[:MOST_NAMED])}
    unsaid = [person.name for person in story.people.all() if person.quote and not person.is_introduced_in(wanted)]
    if unsaid:
        return gettext("Translate who the person is: %(names)s.") % {"names": ", ".join(unsaid[:MOST_NAMED])}
    photo = getattr(story, "photo", None)
    rows = [row for row in story.translations.all() if row.language in wanted]
    if photo is not None and not all(row.alt.strip() for row in rows):
        return gettext("Translate what the photo shows.")
    return ""


@requirement(
    _("Everybody shown or quoted has consented to the website"), _("the people themselves; the MIEUX team asks them")
)
def missing_consents(story):
    """Nobody is shown or quoted without a consent that holds today; the database keeps it too."""
    gaps = gaps_of(story, timezone.localdate())
    return " ".join([gettext("Consent for the website:"), *(gap.sentence for gap in gaps[:MOST_NAMED])]) if gaps else ""


@requirement(_("Nobody at risk can be recognised"), TEAM)
def missing_cover(story):
    """Where somebody is at risk: a region instead of a place, no face, no name in any text."""
    if not story.is_at_risk:
        return ""
    sentences = []
    if story.region_id is None:
        sentences.append(gettext("Choose the region: it stands in the place of the country."))
    photo = getattr(story, "photo", None)
    if photo is not None and photo.hidden_at is None:
        sentences.append(gettext("Hide the faces on the photo, or leave the photo out."))
    if words := words_that_show(story):
        named = ", ".join(f"“{word}”" for word in words[:MOST_NAMED])
        sentences.append(gettext("A text still says %(words)s.") % {"words": named})
    return " ".join(sentences)


def names_of(languages):
    """Languages under their own names."""
    return ", ".join(StoryLanguage(language).label for language in languages)


STORY_STEPS = (
    Transition(
        "confirm", pgettext_lazy("story", "Confirm the address"), (S.UNCONFIRMED,), S.SENT, is_portal, Party.TEAM,
        effect=_("The story reaches the team."),
    ),
    Transition(
        "take_up", pgettext_lazy("story", "Take up"), (S.SENT,), S.MODERATION, can_moderate, Party.TEAM,
        effect=_("You read it, ask where something is unclear, and translate it. The sender is told."), tone="primary",
    ),
    Transition(
        "ask", pgettext_lazy("story", "Ask the sender"), (S.MODERATION, S.ACCEPTED, S.UNPUBLISHED), S.RETURNED, can_moderate, Party.NOBODY,
        reason_required=True, effect=_("The sender gets your question by mail and answers through the link in it."),
    ),
    Transition(
        "answer", pgettext_lazy("story", "Answer the question"), (S.RETURNED,), S.MODERATION, can_speak_for_sender, Party.TEAM,
        reason_required=True, effect=_("The team goes on with the story."), tone="primary",
    ),
    Transition(
        "accept", pgettext_lazy("story", "Accept"), (S.MODERATION,), S.ACCEPTED, can_moderate, Party.TEAM, (missing_words, missing_photo_words),
        effect=_("The sender is told that it will be published. A programme manager publishes it once nothing is missing."), tone="primary",
    ),
    Transition(
        "reopen", pgettext_lazy("story", "Back to moderation"), (S.ACCEPTED,), S.MODERATION, can_moderate, Party.TEAM,
        effect=_("The story is read again. Nobody is told."),
    ),
    Transition(
        "publish", pgettext_lazy("story", "Publish"), (S.ACCEPTED,), S.PUBLISHED, can_publish, Party.NOBODY,
        (missing_words, missing_photo_words, missing_translations, missing_small_translations, missing_consents, missing_cover),
        effect=_("Everybody can read it. The photo as it was sent is deleted; the sender gets the address."), tone="primary",
    ),
    Transition(
        "unpublish", pgettext_lazy("story", "Take off the site"), (S.PUBLISHED,), S.UNPUBLISHED, can_moderate, Party.TEAM,
        reason_required=True, effect=_("The page, the photo and every card disappear at once. The sender is told why."), tone="danger",
    ),
    Transition(
        "end_consent", pgettext_lazy("story", "Take off because a consent has ended"), (S.PUBLISHED,), S.UNPUBLISHED, is_portal, Party.TEAM,
        reason_required=True, effect=_("The page, the photo and every card disappear at once."),
    ),
    Transition(
        "resume", pgettext_lazy("story", "Prepare it again"), (S.UNPUBLISHED,), S.ACCEPTED, can_moderate, Party.TEAM,
        effect=_("It can be published again once nothing is missing."), tone="primary",
    ),
    Transition(
        "refuse", pgettext_lazy("story", "Refuse"), (S.SENT, S.MODERATION, S.RETURNED, S.ACCEPTED, S.UNPUBLISHED), S.REFUSED, can_moderate, Party.NOBODY,
        reason_required=True, effect=_("The sender reads the reason. The story is erased some months later."), tone="danger",
    ),
    Transition(
        "withdraw", pgettext_lazy("story", "Withdraw"), (S.UNCONFIRMED, S.SENT, S.MODERATION, S.RETURNED, S.ACCEPTED, S.PUBLISHED, S.UNPUBLISHED), S.WITHDRAWN,
        can_speak_for_sender, Party.NOBODY, effect=_("It disappears from the site at once, and is erased soon after."), tone="danger",
    ),
)  # fmt: skip

RECORDED = {
    "send": pgettext_lazy("story", "Story sent"),
    "change": pgettext_lazy("story", "Story changed"),
    "translate": pgettext_lazy("story", "Translation written"),
    "photo": pgettext_lazy("story", "Photo changed"),
    "people": pgettext_lazy("story", "People changed"),
    "consent": pgettext_lazy("story", "Consent recorded"),
    "ask_consent": pgettext_lazy("story", "Asked for consent"),
    "withdraw_consent": pgettext_lazy("story", "Consent withdrawn"),
    "use": pgettext_lazy("story", "Use outside the portal noted"),
    "take_down": pgettext_lazy("story", "Taken down outside the portal"),
    "forget_sender": pgettext_lazy("story", "Address of the sender erased"),
    "erase": pgettext_lazy("story", "Story erased"),
}


def recusal_on_story(user, story):
    """Why a person takes no step on a story: a conflict of interest that was declared on a file that it touches."""
    barred = any(is_barred(user, reference) for reference in story.files)
    return gettext("You declared a conflict of interest on this file.") if barred else ""


STORY_WORKFLOW = Workflow("Story", S, STORY_STEPS, S.UNCONFIRMED, bars=recusal_on_story)


def story_step_label(name):
    """What a line of a story's history records, in words."""
    return RECORDED.get(name) or STORY_WORKFLOW.step(name).label
