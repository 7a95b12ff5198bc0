"""The hard rules in words: why somebody may not take a seat."""

from django.utils.translation import gettext


def rule_sentence(rule, expert):
    """The sentence that says why an expert is kept from a seat by a rule of matching.rules."""
    return sentences()[rule] % {"name": expert.name, "days": expert.notice_days}


def taken_sentence(expert, title):
    """The sentence for somebody who is held or sent on another mission."""
    return gettext("%(name)s is taken by the mission “%(mission)s”.") % {"name": expert.name, "mission": title}


def sentences():
    """{rule: sentence}."""
    return {
        "notice": gettext("%(name)s must be asked %(days)s days ahead."),
        "free_period": gettext("%(name)s has named other days as free."),
        "language": gettext("%(name)s does not work in a language of the seat on the level sought."),
        "topic": gettext("%(name)s does not know the topic on the level sought."),
        "away": gettext("%(name)s is away, held or sent elsewhere on these days."),
        "vetting": gettext("The vetting of %(name)s does not hold until the end of the mission."),
        "conflict": gettext("%(name)s has a conflict of interest: a tie to an institution of the country."),
        "taken": gettext("Somebody is held for this seat already."),
    }
