"""What waits around stories: to be taken up, moderated, published; consents that run out; posts to take down."""

from datetime import timedelta

from django.db.models import Min, Q
from django.urls import reverse
from django.utils.translation import gettext, ngettext

from publications.consent_gaps import gaps_of
from publications.models import Story, StoryUse
from publications.story_choices import CHANNEL_OF_USE, EXPIRY_WARNING_DAYS, Channel, StoryStatus

from .task import MOST_OF_A_KIND, Task

ANSWER_WITHIN = timedelta(days=7)


def stories_to_moderate(user, today):
    """Those that nobody has taken up, one's own in moderation, consents that run out, uses to take down."""
    return [
        *to_take_up(user, today),
        *in_moderation(user, today),
        *running_out(user, today),
        *to_take_down(user, today),
    ]


def page(story):
    """The story in the moderation."""
    return reverse("publications:story-detail", args=[story.pk])


def to_take_up(user, today):
    """One task for all that nobody has."""
    rows = Story.objects.visible_to(user).filter(status=StoryStatus.SENT)
    count = rows.count()
    if count:
        words = ngettext("Take up %(n)d story that was sent", "Take up %(n)d stories that were sent", count) % {
            "n": count
        }
        oldest = rows.aggregate(first=Min("created_at"))["first"].date()
        yield Task(words, gettext("Stories"), reverse("publications:story-list"), oldest + ANSWER_WITHIN, today)


def in_moderation(user, today):
    """One's own, until they are accepted; and those that have left the site."""
    words = {
        StoryStatus.MODERATION: gettext("Moderate and translate the story “%(title)s”"),
        StoryStatus.UNPUBLISHED: gettext("Decide what becomes of the story “%(title)s”: it is off the site"),
    }
    rows = Story.objects.visible_to(user).filter(officer=user, status__in=list(words)).order_by("changed_at", "pk")
    for story in rows[:MOST_OF_A_KIND]:
        yield Task(words[story.status] % {"title": story.title}, story.reference, page(story), None, today)


def running_out(user, today):
    """Published stories of one's own that leave the site within the month."""
    last = today + timedelta(days=EXPIRY_WARNING_DAYS)
    holds = Q(
        people__consents__channel=Channel.WEBSITE,
        people__consents__withdrawn_at=None,
        people__consents__replaced_at=None,
    )
    rows = Story.objects.visible_to(user).filter(officer=user, status=StoryStatus.PUBLISHED)
    rows = rows.annotate(ends=Min("people__consents__expires_on", filter=holds)).filter(ends__lte=last)
    for story in rows.order_by("ends", "pk")[:MOST_OF_A_KIND]:
        text = gettext("Ask again for the consent on which the story “%(title)s” lives")
        yield Task(text % {"title": story.title}, story.reference, f"{page(story)}#people", story.ends, today)


def to_take_down(user, today):
    """Posts and prints of stories that are off the site, or whose consent for the channel has ended."""
    mine = Q(story__officer=user) | Q(story__officer=None)
    rows = StoryUse.objects.filter(mine, taken_down_on=None, story__in=Story.objects.visible_to(user))
    rows = rows.select_related("story").prefetch_related("story__people__consents").order_by("used_on", "pk")
    for use in [use for use in rows[: MOST_OF_A_KIND * 2] if is_over(use, today)][:MOST_OF_A_KIND]:
        text = gettext("Take down: %(words)s") % {"words": use.words}
        yield Task(text, use.story.reference, f"{page(use.story)}#uses", today, today)


def is_over(use, today):
    """Nothing allows it any more."""
    is_public = use.story.status == StoryStatus.PUBLISHED
    return not is_public or bool(gaps_of(use.story, today, CHANNEL_OF_USE[use.kind]))


def stories_to_publish(user, today):
    """Accepted stories of which nothing is missing any more."""
    rows = Story.objects.visible_to(user).filter(status=StoryStatus.ACCEPTED).for_page().order_by("changed_at", "pk")
    for story in rows[:MOST_OF_A_KIND]:
        if is_complete(story, today):
            text = gettext("Publish the story “%(title)s”") % {"title": story.title}
            yield Task(
                text, story.reference, reverse("publications:story-step", args=[story.pk, "publish"]), None, today
            )


def is_complete(story, today):
    """Translated, up to date, and everybody has consented; the page of the step says the rest."""
    current = {row.language for row in story.translations.all() if row.of_version == story.text_version}
    return current >= set(story.wanted_translations) and not gaps_of(story, today)
