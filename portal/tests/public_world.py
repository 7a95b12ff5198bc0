"""A public site with one page of every family, so that tests of every page see every page; a new family needs a maker here."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import override

from accounts.tests.factories import make_manager, make_officer
from actions.choices import ActionStatus
from actions.models import Action
from actions.tests.factories import make_action, make_historical_action
from events.models import Event
from events.tests.factories import make_event
from missions.tests.call_factories import make_call
from partners.tests.factories import make_country, make_region
from portal.public.families import FAMILIES, PAGES
from publications.story_choices import StoryStatus
from publications.tests import factsheet_factories, practice_factories
from publications.tests.story_factories import make_story, person_row

LANGUAGES = [code for code, _name in settings.LANGUAGES]


def make_public_action():
    """A launched Action with its plan, and one of the past."""
    action = make_action(ActionStatus.ONGOING)
    Action.objects.filter(pk=action.pk).update(is_published=True, region=make_region())
    action.countries.add(make_country("GM"))
    make_historical_action(7, title="Labour statistics", activities_text="workshop; study visit")


def make_public_event():
    """An event that everybody may register for."""
    Event.objects.filter(pk=make_event(text="For officials who grant licences.").pk).update(is_public=True)


def make_public_story():
    """A story with a photo and somebody who is quoted."""
    make_story(StoryStatus.PUBLISHED, with_photo=True, people=[person_row()])


def make_public_factsheet():
    """A factsheet with two issues."""
    officer, manager = make_officer(), make_manager()
    issued = factsheet_factories.make_issued(officer, manager)
    factsheet_factories.make_second_issue(issued, officer, manager)


MAKERS = {
    "actions": make_public_action,
    "events": make_public_event,
    "calls": make_call,
    "regions": make_region,
    "countries": lambda: make_country("GM"),
    "factsheets": make_public_factsheet,
    "stories": make_public_story,
    "practices": practice_factories.make_practice,
    "best-practices": lambda: practice_factories.make_issued(practice_factories.make_practice()),
}


def make_public_site():
    """One page of every family."""
    for family in FAMILIES:
        assert family.key in MAKERS, f"MAKERS has no maker for the family {family.key}"
        if not family.rows().exists():
            MAKERS[family.key]()


def public_addresses(language):
    """{name: address} of every page of the public site that is there in a language; of each family the first row."""
    with override(language):
        own = [page for page in PAGES if language in page.languages]
        found = {page.name: reverse(page.url_name, args=page.arguments) for page in own}
        for family in FAMILIES:
            if language in family.languages:
                first = family.rows().order_by("pk").values_list(family.argument, flat=True)[0]
                found[family.url_name] = reverse(family.url_name, args=[first])
    return found
