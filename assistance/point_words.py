"""What is asked under each criterion, and what each point from 1 to 5 means, in words."""

from django.utils.translation import gettext_lazy as _

from .choices import Criterion

QUESTIONS = {
    Criterion.RELEVANCE: _("Does it answer a need of the authority and an aim of the programme?"),
    Criterion.FEASIBILITY: _("Can it be launched within three months and done with one Action?"),
    Criterion.COHERENCE: _("Does it fit with what others do?"),
    Criterion.SUSTAINABILITY: _("Does it last once the experts have left?"),
    Criterion.IMPACT: _("What changes, and for how many?"),
}

POINT_WORDS = {
    Criterion.RELEVANCE: (
        _("No need is shown."),
        _("A need is named and not shown."),
        _("A real need, one of several."),
        _("A pressing need, with a law, plan or promise behind it."),
        _("A pressing need at the heart of a plan in force."),
    ),
    Criterion.FEASIBILITY: (
        _("Not possible with one Action."),
        _("Possible only if much is changed."),
        _("Possible, with risks that are named."),
        _("Possible: people and dates are in sight."),
        _("Ready: team, counterparts and dates are clear."),
    ),
    Criterion.COHERENCE: (
        _("Others do the same already."),
        _("It overlaps with others, and nobody coordinates."),
        _("It overlaps in part; coordination is planned."),
        _("It fits beside other support."),
        _("It builds on other support and fills a gap."),
    ),
    Criterion.SUSTAINABILITY: (
        _("Nothing stays."),
        _("It stays with one or two persons."),
        _("The authority says that it goes on with it."),
        _("Staff and means are named for afterwards."),
        _("It becomes a rule, a budget line or a course of the authority."),
    ),
    Criterion.IMPACT: (
        _("No change to be seen."),
        _("A change for few, hard to observe."),
        _("A change in one service."),
        _("A change that people concerned will notice."),
        _("A change for many that can be counted."),
    ),
}


def point_words(criterion, points):
    """What so many points on a criterion mean."""
    return POINT_WORDS[criterion][points - 1]
