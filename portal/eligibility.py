"""Can we ask? The answer to four questions, from the programme's own data, with the next door where it is no."""

from dataclasses import dataclass

from django.db.models import TextChoices
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from actions.figures import public_record
from partners.footnotes import marked_name
from partners.models import Country

PORTFOLIO = "actions:action-portfolio"


class Asker(TextChoices):
    """Who asks, in the words of a visitor."""

    STATE = "state", _("A ministry, a national agency or a statistics office")
    LOCAL = "local", _("A municipality or a region")
    JUSTICE = "justice", _("A court, a prosecutor, a parliament or an ombudsperson")
    REGIONAL = "regional", _("A regional organisation")
    CIVIL = "civil", _("A non-governmental organisation")
    PRIVATE = "private", _("None of these: I ask as a company or for myself")


class Topic(TextChoices):
    """What it is about, beside the programme's themes."""

    OTHER = "other", _("Something else that has to do with migration")
    NONE = "none", _("Not migration")


class Need(TextChoices):
    """What is wanted."""

    ADVICE = "advice", _("Advice, training, an exchange with peers, help with drafting")
    GOODS = "goods", _("Equipment, a grant or staff")
    CASE = "case", _("Help for one person’s case")


@dataclass(frozen=True)
class Line:
    """One sentence of the answer: met (yes), open (soon) or refused (no), why, and the way on."""

    state: str
    text: str
    why: str = ""
    url: str = ""
    link: str = ""


@dataclass(frozen=True)
class Answer:
    """The verdict and the sentences behind it."""

    title: str
    may_ask: bool
    lines: tuple


def answer(*, place, asker, topic, needs):
    """`place` is a Country or a RegionalOrganisation, `topic` a Theme or a Topic, `needs` some of Need."""
    grounds = (place_line(place), asker_line(asker), topic_line(topic))
    lines = (*grounds, *(need_line(need) for need in needs))
    states = [line.state for line in grounds]
    only_others = bool(needs) and Need.ADVICE not in needs
    if "no" in states or only_others:
        return Answer(refusal(states, only_others), False, lines)
    if asker == Asker.CIVIL:
        return Answer(gettext("Yes, together with a public body"), True, lines)
    return Answer(gettext("Yes, you can ask"), True, lines)


def refusal(states, only_others):
    """The verdict names the first ground on which it rests."""
    place, asker, _topic = states
    if place == "no":
        return gettext("No: not in the programme’s regions")
    if asker == "no":
        return gettext("No: only public bodies ask")
    return gettext("No: not what we can give") if only_others else gettext("No: not about migration")


def place_line(place):
    """May this country, or this organisation, ask?"""
    if not isinstance(place, Country):
        text = gettext("%(name)s can ask: regional organisations ask for their members.") % {"name": place.name}
        return Line("yes", text)
    name = marked_name(place)
    if place.is_eligible:
        text = gettext("%(country)s can ask. Region: %(region)s.") % {"country": name, "region": place.region}
        return Line("yes", text, **record_of(place))
    if place.is_eu_member:
        text = gettext("%(country)s is an EU Member State: its officials give help, they do not ask for it.")
        return Line("no", text % {"country": name}, gettext("If you would like to help others, write to us."))
    return Line(
        "no",
        gettext("%(country)s is in none of the programme’s regions.") % {"country": name},
        gettext("The EU Delegation knows other funds. Candidate countries for the European Union can ask TAIEX."),
    )


def record_of(country):
    """What is on the public record for a country: a sentence and the way to its rows."""
    number = public_record().countries.get(country.pk, 0)
    if not number:
        return {"why": gettext("Yours would be the first Action of this country on our record.")}
    text = ngettext("%(n)d Action with it is on record.", "%(n)d Actions with it are on record.", number)
    return {
        "why": text % {"n": number},
        "url": f"{reverse(PORTFOLIO)}?country={country.iso2}",
        "link": gettext("See what was done"),
    }


def asker_line(asker):
    """May such an institution ask?"""
    if asker == Asker.CIVIL:
        return Line(
            "soon",
            gettext("An organisation like yours can ask together with a ministry, an agency or a municipality."),
            gettext("Agree with the public body first; it signs the letter and names you in it."),
        )
    if asker == Asker.PRIVATE:
        return Line(
            "no",
            gettext("Public bodies ask, and civil society together with them. Persons and companies cannot."),
            gettext("Speak to the public body in charge of the matter: it can write to us."),
        )
    return Line("yes", gettext("A public body like yours can ask, alone or with others."))


def topic_line(topic):
    """Is it what the programme is about?"""
    if topic == Topic.NONE:
        return Line(
            "no",
            gettext("We work on migration only."),
            gettext(
                "The EU Delegation knows programmes for other fields, such as TAIEX or Twinning in some countries."
            ),
        )
    if topic == Topic.OTHER:
        return Line("yes", gettext("Anything linked to migration can be asked. Describe it in your own words."))
    text = gettext("Your topic is one of the programme’s themes: %(theme)s.") % {"theme": topic.name}
    return Line("yes", text, url=f"{reverse(PORTFOLIO)}?theme={topic.code}", link=gettext("See what was done"))


def need_line(need):
    """Is it what the programme gives?"""
    if need == Need.ADVICE:
        return Line("yes", gettext("This is what we do: officials who do the same job come to work with you."))
    if need == Need.GOODS:
        return Line(
            "no",
            gettext("We do not pay for equipment, grants or staff."),
            gettext("Ask for the advice part here; the EU Delegation in your country knows other funds."),
        )
    return Line(
        "no",
        gettext("We do not work on one person’s case, and we give no information about it."),
        gettext("Turn to the authority that decides the case, or to a legal-aid body in the country."),
    )
