"""One Action as an activity of IATI: the elements in the order in which the schema wants them."""

from dataclasses import dataclass
from datetime import UTC, date

from django.conf import settings

from actions.choices import ActionStatus, AdoptionStatus

from ..addresses import data_address, portfolio
from . import codes
from .elements import element, narrative, narratives
from .places import recipients, shares

YEAR_ALONE = (
    "Only the year is on record; the day is not.",
    "Seule l’année est connue ; le jour ne l’est pas.",
)
MADE_UP = ("Demonstration: ", "Démonstration : ")
TITLES = {
    "deliverables": ("Deliverables handed over", "Livrables remis"),
    "deliverables counted": (
        "Public deliverables, each in its newest version",
        "Livrables publics, chacun dans sa dernière version",
    ),
    "adopted": ("Deliverables adopted by the government", "Livrables adoptés par le gouvernement"),
    "page": ("Public page of the Action", "Page publique de l’Action"),
    "authority": ("Public authorities of the partner country", "Autorités publiques du pays partenaire"),
}


@dataclass(frozen=True)
class Frame:
    """What is the same in every activity, written once a file."""

    reporting: str
    givers: str
    contact: str
    kind: str
    parent: str
    pages: tuple
    own_list: str
    today: date


def make_frame(today):
    """The frame of a file that is written today."""
    return Frame(
        reporting=reporting_org(),
        givers=donor(codes.FUNDING) + donor(codes.ACCOUNTABLE) + publisher(codes.EXTENDING),
        contact=contact(),
        kind=classification(),
        parent=element("related-activity", ref=identifier("PROGRAMME"), type=codes.PARENT),
        pages=tuple((language, portfolio(language)) for language in ("en", "fr")),
        own_list=data_address("rows-csv", "themes"),
        today=today,
    )


def activity(row, frame):
    """The whole activity of a row of `reading.read_actions`."""
    return element(
        "iati-activity",
        element("iati-identifier", identifier(row["reference"])),
        frame.reporting,
        element("title", titles(row)),
        descriptions(row),
        frame.givers,
        asker(row),
        element("activity-status", code=codes.STATUSES[row["status"]]),
        dates(row),
        frame.contact,
        element("activity-scope", code=codes.SCOPES.get(row["kind"])),
        places(row["countries"], row["region__code"]),
        *sectors(row, frame.own_list),
        frame.kind,
        *documents(row, frame.pages),
        frame.parent,
        results(row, frame.today),
        lang="en",
        default_currency="EUR",
        hierarchy=codes.ACTION_LEVEL,
        humanitarian="0",
        last_updated_datetime=moment(row["changed_at"]),
    )


def identifier(reference):
    """What the activity is known by all over the world: it begins with the publisher's."""
    return f"{settings.IATI_REPORTING_REF}-{reference}"


def moment(at):
    """A moment as XML writes it."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def reporting_org():
    """Who publishes the file."""
    names = narratives(*settings.IATI_REPORTING_NAMES)
    return element(
        "reporting-org",
        names,
        ref=settings.IATI_REPORTING_REF,
        type=settings.IATI_REPORTING_TYPE,
        secondary_reporter="0",
    )


def titles(row):
    """The title in both languages; what is made up says so, wherever the file ends up."""
    english, french = row["title"], row["title_fr"]
    if row["is_demonstration"]:
        english, french = f"{MADE_UP[0]}{english}", french and f"{MADE_UP[1]}{french}"
    return narratives(english, french)


def descriptions(row):
    """What it is about, and what it aims at once that is public; the title where nothing else is on record."""
    english, french = row["summary"] or row["activities_text"], row["summary_fr"]
    texts = narratives(english, french) or narratives(row["title"], row["title_fr"])
    about = element("description", texts, type=codes.GENERAL)
    aim = row["overall_objective"] if row["has_plan"] else ""
    return about + (element("description", narrative(aim), type=codes.OBJECTIVES) if aim else "")


def donor(role):
    """Who pays for it."""
    names = narratives(*settings.IATI_FUNDING_NAMES)
    return element(
        "participating-org", names, ref=settings.IATI_FUNDING_REF, role=role, type=settings.IATI_FUNDING_TYPE
    )


def publisher(role):
    """The facility itself."""
    names = narratives(*settings.IATI_REPORTING_NAMES)
    return element(
        "participating-org", names, ref=settings.IATI_REPORTING_REF, role=role, type=settings.IATI_REPORTING_TYPE
    )


def asker(row):
    """Who asked for the help and carries it out."""
    kind = codes.ORGANISATION_TYPES.get(row["institution__kind"], codes.GOVERNMENT)
    names = narratives(row["institution__name"], row["institution__name_fr"])
    if not names and row["regional_organisation__name_en"]:
        kind = codes.MULTILATERAL
        names = narratives(row["regional_organisation__name_en"], row["regional_organisation__name_fr"])
    names = names or narratives(row["partner_name"]) or narratives(*TITLES["authority"])
    return element("participating-org", names, role=codes.IMPLEMENTING, type=kind)


def dates(row):
    """When it began and ended: by the day where that is known, otherwise by the first and last day of the year, which is said."""
    if row["launched_on"]:
        start = date_of(codes.ACTUAL_START, row["launched_on"])
    elif row["year_start"]:
        start = date_of(codes.ACTUAL_START, f"{row['year_start']}-01-01", is_year=True)
    else:
        start = ""
    if not start and not row["year_end"]:
        return date_of(codes.PLANNED_START, row["deadline_on"])
    return start + end_of(row)


def end_of(row):
    """The end of what has ended."""
    ended_on = row["completed_on"] or row["closed_on"]
    if ended_on:
        return date_of(codes.ACTUAL_END, ended_on)
    return date_of(codes.ACTUAL_END, f"{row['year_end']}-12-31", is_year=True) if row["year_end"] else ""


def date_of(kind, day, is_year=False):
    """One date."""
    return element("activity-date", narratives(*YEAR_ALONE) if is_year else "", type=kind, iso_date=day)


def contact():
    """Where to write; the address of the team, never of a person."""
    names = element("organisation", narratives(*settings.IATI_REPORTING_NAMES))
    return element("contact-info", names, element("email", settings.CONTACT_ADDRESS), type="1")


def places(countries, region):
    """Where the help goes, in shares that add up to a hundred."""
    name, parts = recipients(countries, region)
    return "".join(element(name, code=code, percentage=share) for code, share in parts)


def sectors(row, own_list):
    """What it is about: by the codes of DAC, and by our own areas or theme."""
    purposes = dict.fromkeys(dac for _code, _english, _french, dac in row["areas"] if dac) or {codes.MIGRATION: None}
    for code, share in shares(purposes):
        yield element("sector", vocabulary=codes.DAC, code=code, percentage=share)
    own = {code: (english, french) for code, english, french, _dac in row["areas"]}
    if not own and row["theme__code"]:
        own = {row["theme__code"]: (row["theme__name_en"], row["theme__name_fr"])}
    for code, share in shares(own):
        names = narratives(*own[code])
        yield element("sector", names, vocabulary=codes.OWN, vocabulary_uri=own_list, code=code, percentage=share)


def classification():
    """What kind of aid it is: technical assistance, a grant, not tied."""
    return (
        element("collaboration-type", code=codes.COLLABORATION)
        + element("default-flow-type", code=codes.FLOW)
        + element("default-finance-type", code=codes.FINANCE)
        + element("default-aid-type", code=codes.AID, vocabulary="1")
        + element("default-tied-status", code=codes.TIED)
    )


def documents(row, pages):
    """Its pages, and the deliverables that can be read."""
    for language, start in pages:
        yield document(f"{start}{row['reference']}/", narratives(*TITLES["page"]), codes.WEB_PAGE, language)
    for title, url, language, adopted_on, _adoption in row["deliverables"]:
        if url:
            yield document(
                url, narrative(title, language if language != "en" else ""), codes.RESULTS, language, adopted_on
            )


def document(url, title, category, language, day=None):
    """One document."""
    ending = url.rpartition(".")[2].lower()
    return element(
        "document-link",
        element("title", title),
        element("category", code=category),
        element("language", code=language) if language else "",
        element("document-date", iso_date=day) if day else "",
        format=codes.FORMATS.get(ending, codes.PAGE_FORMAT),
        url=url,
    )


def results(row, today):
    """What was handed over, and what the government adopted of it; nothing where nothing is public."""
    found = row["deliverables"]
    if not found:
        return ""
    adopted = [one for one in found if one[-1] == AdoptionStatus.ADOPTED]
    period = period_of(row, today)
    handed = result(codes.OUTPUT, "deliverables", "deliverables counted", period, len(found))
    return handed + (result(codes.OUTCOME, "adopted", "adopted", period, len(adopted)) if adopted else "")


def result(kind, title, indicator, period, number):
    """One result with its one indicator."""
    counted = element("period", *period, element("actual", value=number))
    return element(
        "result",
        element("title", narratives(*TITLES[title])),
        element(
            "indicator",
            element("title", narratives(*TITLES[indicator])),
            counted,
            measure=codes.UNIT,
            ascending="1",
            aggregation_status="1",
        ),
        type=kind,
        aggregation_status="1",
    )


def period_of(row, today):
    """From the launch until the end, or until today while it goes on."""
    start = row["launched_on"] or f"{row['year_start'] or row['year_end']}-01-01"
    end = row["completed_on"] or row["closed_on"] or (f"{row['year_end']}-12-31" if row["year_end"] else today)
    is_open = row["status"] in (ActionStatus.ONGOING, ActionStatus.ON_HOLD)
    return element("period-start", iso_date=start), element("period-end", iso_date=today if is_open else end)
