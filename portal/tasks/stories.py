"""What waits around stories: to be taken up, moderated, published; consents that run out; posts to take down."""

from datetime import timedelta

from django.db.models import Count, Min, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext

from publications.consent_gaps import gaps_of
from publications.models import Story, StoryUse
from publications.story_choices import CHANNEL_OF_USE, EXPIRY_WARNING_DAYS, Channel, StoryStatus

from .task import MOST_OF_A_KIND, Task

ANSWER_WITHIN = timedelta(days=7)


def stories_to_moderate(user, today):
    """Those that nobody has taken up, one's own in moderation, consents that run out, uses to take down."""
    return [*to_take_up(user, today), *own_stories(user, today), *to_take_down(user, today)]


def page(story):
    """The story in the moderation."""
    return reverse("publications:story-detail", args=[story.pk])


def to_take_up(user, today):
    """One task for all that nobody has."""
    rows = Story.objects.visible_to(user).filter(status=StoryStatus.SENT)
    found = rows.aggregate(n=Count("pk"), first=Min("created_at"))
    if found["n"]:
        words = ngettext("Take up %(n)d story that was sent", "Take up %(n)d stories that were sent", found["n"])
        due_on = timezone.localdate(found["first"]) + ANSWER_WITHIN
        yield Task(words % {"n": found["n"]}, gettext("Stories"), reverse("publications:story-list"), due_on, today)


def own_stories(user, today):
    """One's own: in moderation, off the site, or leaving it within the month."""
    last = today + timedelta(days=EXPIRY_WARNING_DAYS)
    holds = Q(
        people__consents__channel=Channel.WEBSITE,
        people__consents__withdrawn_at=None,
        people__consents__replaced_at=None,
    )
    rows = Story.objects.visible_to(user).filter(officer=user)
    rows = rows.annotate(ends=Min("people__consents__expires_on", filter=holds))
    waiting = Q(status__in=(StoryStatus.MODERATION, StoryStatus.UNPUBLISHED))
    rows = rows.filter(waiting | Q(status=StoryStatus.PUBLISHED, ends__lte=last)).order_by("changed_at", "pk")
    for story in rows[:MOST_OF_A_KIND]:
        due_on = story.ends if story.status == StoryStatus.PUBLISHED else None
        text = own_words(story.status) % {"title": story.title}
        yield Task(text, story.reference, page(story), due_on, today)


def own_words(status):
    """What is to be done with a story of one's own."""
    if status == StoryStatus.MODERATION:
        return gettext("Moderate and translate the story “%(title)s”")
    if status == StoryStatus.UNPUBLISHED:
        return gettext("Decide what becomes of the story “%(title)s”: it is off the site")
    return gettext("Ask again for the consent on which the story “%(title)s” lives")


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
