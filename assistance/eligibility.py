"""Are country, institution and topic eligible? Answered by the data where they can be; a person is asked for the rest."""

from dataclasses import dataclass

from django.utils.translation import gettext

from partners.choices import LEAD_KINDS, InstitutionKind

YES, NO, OPEN = "yes", "no", "soon"


@dataclass(frozen=True)
class Place:
    """A country as eligibility sees it; `region` is empty where it lies in none of the programme's."""

    name: str
    region: str = ""
    is_eu_member: bool = False


@dataclass(frozen=True)
class Asker:
    """An institution that asks."""

    name: str
    kind: str
    is_confirmed: bool = True

    @property
    def is_public(self):
        """May ask alone."""
        return self.kind in LEAD_KINDS


@dataclass(frozen=True)
class EligibilityFacts:
    """Everything that the answer rests on; the first asker leads. `is_advice` is what a person said, None while nobody has."""

    places: tuple = ()
    organisation: str = ""
    askers: tuple = ()
    theme: str = ""
    is_advice: bool | None = None


@dataclass(frozen=True)
class EligibilityLine:
    """One line of the checklist: met (yes), not met (no) or for a person to say (soon); why, and where it comes from."""

    state: str
    text: str
    why: str = ""


def facts_of(assistance_request, is_advice=None):
    """The facts of a stored request, in the reader's language."""
    organisation = assistance_request.regional_organisation
    askers = [assistance_request.institution, *assistance_request.co_requesters.all()]
    return EligibilityFacts(
        tuple(
            Place(str(country), str(country.region or ""), country.is_eu_member)
            for country in assistance_request.countries.all()
        ),
        organisation.name if organisation else "",
        tuple(Asker(str(asker), asker.kind, asker.is_confirmed) for asker in askers),
        str(assistance_request.theme or ""),
        is_advice,
    )


def eligibility_lines(facts):
    """The whole checklist: every country, the institutions, the topic, the kind of help."""
    return [*place_lines(facts), institution_line(facts), theme_line(facts), help_line(facts)]


def conclusion(lines):
    """True where every line is met, False where one is not, None where a person has to say."""
    states = {line.state for line in lines}
    if NO in states:
        return False
    return None if OPEN in states else True


def data_answer(assistance_request, is_advice):
    """What the data say of a stored request, with what a person said about the kind of help."""
    return conclusion(eligibility_lines(facts_of(assistance_request, is_advice)))


def place_lines(facts):
    """One line for the regional organisation and one a country."""
    source = gettext("From the programme's list of countries and regions.")
    if facts.organisation:
        text = gettext("%(name)s can ask for its members.") % {"name": facts.organisation}
        yield EligibilityLine(YES, text, gettext("From the programme's list of regional organisations."))
    for place in facts.places:
        if place.region:
            text = gettext("%(country)s can ask: it is in the region %(region)s.")
            yield EligibilityLine(YES, text % {"country": place.name, "region": place.region}, source)
        elif place.is_eu_member:
            text = gettext("%(country)s is an EU Member State: it gives help and does not ask for it.")
            yield EligibilityLine(NO, text % {"country": place.name}, source)
        else:
            text = gettext("%(country)s is in none of the programme's regions.")
            yield EligibilityLine(NO, text % {"country": place.name}, source)
    if not facts.places and not facts.organisation:
        yield EligibilityLine(OPEN, gettext("No country and no regional organisation is named."))


def institution_line(facts):
    """Who asks: a public body on the register, or civil society together with one."""
    source = gettext("From the register of institutions.")
    lead = facts.askers[0]
    public = [asker for asker in facts.askers if asker.is_public]
    if not public:
        text = gettext("%(name)s asks without a public body.") % {"name": lead.name}
        return EligibilityLine(NO, text, source)
    unknown = [asker.name for asker in facts.askers if not asker.is_confirmed]
    if unknown:
        text = gettext("Not confirmed yet: %(names)s.") % {"names": ", ".join(unknown)}
        return EligibilityLine(OPEN, text, source)
    if lead.is_public:
        text = gettext("%(name)s is a public body and on the register.") % {"name": lead.name}
    elif lead.kind == InstitutionKind.CIVIL_SOCIETY:
        text = gettext("%(name)s is a civil society organisation and asks together with %(public)s.")
        text %= {"name": lead.name, "public": public[0].name}
    else:
        return EligibilityLine(NO, gettext("%(name)s is consulted and does not ask.") % {"name": lead.name}, source)
    return EligibilityLine(YES, text, source)


def theme_line(facts):
    """The theme, if one was chosen."""
    if facts.theme:
        text = gettext("About migration: %(theme)s.") % {"theme": facts.theme}
        return EligibilityLine(YES, text, gettext("From the theme of the request."))
    return EligibilityLine(
        OPEN,
        gettext("No theme is chosen: a person says whether it is about migration."),
        gettext("The data cannot say."),
    )


def help_line(facts):
    """What is wanted: nobody but a person can read that out of the words."""
    if facts.is_advice is None:
        return EligibilityLine(
            OPEN,
            gettext("Advice, training or exchange? No grant, no equipment, no staff?"),
            gettext("The data cannot say: the assessment does."),
        )
    source = gettext("Said in the assessment.")
    if facts.is_advice:
        return EligibilityLine(YES, gettext("Advice, training or exchange: no grant, no equipment, no staff."), source)
    return EligibilityLine(NO, gettext("A grant, equipment or staff is what is asked for."), source)
