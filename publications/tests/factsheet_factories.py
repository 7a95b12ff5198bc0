"""Factsheets for tests: written, reviewed and published through the services, as in life."""

from actions.choices import ActionStatus
from actions.models import Action, PublishedFigure
from partners.models import Country, Region
from partners.tests.factories import make_country

from ..factsheets.choices import FIXED_SLOTS, FactsheetKind, Section, Slot
from ..models import Factsheet
from ..services.factsheet_publishing import begin_factsheet, choose_figures, move_factsheet, publish_factsheet
from ..services.factsheet_writing import Wording, add_passage

TEXT_SECTIONS = (
    Section.TRENDS, Section.RESULTS, Section.LESSONS, Section.RECOMMENDATIONS, Section.OPENINGS, Section.METHOD,
)  # fmt: skip


def make_region(code="WCA"):
    """A region of the programme."""
    names = {"name_en": "Western and Central Africa", "name_fr": "Afrique occidentale et centrale"}
    return Region.objects.get_or_create(code=code, defaults=names)[0]


def make_old_action(label, iso2, *, years=(2010, 2012), theme=None, region=None):
    """A published Action from before the portal."""
    number = Action.objects.filter(is_historical=True).count() + 1
    action = Action.objects.create(
        reference=f"MX-H-{number:03d}",
        label=label,
        title="Migration data",
        title_fr="Données migratoires",
        status=ActionStatus.COMPLETED,
        is_historical=True,
        is_published=True,
        region=region or make_region(),
        theme=theme,
        year_start=years[0],
        year_end=years[1],
    )
    countries = [make_country(code) for code in iso2]
    Country.objects.filter(pk__in=[one.pk for one in countries]).update(region=action.region)
    action.countries.set(countries)
    return action


def make_record():
    """Six Actions of the region: four countries of their own, a joint one, one whose end is not on record."""
    make_old_action("The Gambia I", ["GM"])
    make_old_action("Ghana I", ["GH"], years=(2011, 2013))
    make_old_action("Ghana II", ["GH"], years=(2014, None))
    make_old_action("Togo I", ["TG"], years=(2012, 2014))
    make_old_action("Mali I", ["ML"], years=(None, None))
    make_old_action("Benin, Togo", ["BJ", "TG"], years=(2015, 2018))


def make_published_figure(code="KF021", value="37", **fields):
    """A figure that the programme printed."""
    same = {"indicator": "actions_total", "label_en": "Actions", "value": value, "scope": "Western and Central Africa"}
    fields = {**same, "value_number": 37, "as_of": "about 2023", "source_url": "https://example.org/wca", **fields}
    return PublishedFigure.objects.get_or_create(code=code, defaults=fields)[0]


def figure(code, **words):
    """One of the four figures."""
    same = {"label_en": "Actions", "label_fr": "Actions", "note_en": "Counted here", "note_fr": "Comptées ici"}
    return {"code": code, **same, **words}


def make_factsheet(actor, *, year=2026, is_written=True):
    """A factsheet of the region, with all its texts in both languages unless told otherwise."""
    values = {"kind": FactsheetKind.REGION, "region": make_region(), "last_year": year, "slug": f"wca-{year}"}
    factsheet = begin_factsheet(actor=actor, values=values)
    if is_written:
        write_everything(factsheet, actor)
    return Factsheet.objects.get(pk=factsheet.pk)


def write_everything(factsheet, actor):
    """Every fixed text, a paragraph in each part, four figures."""
    for slot, section in FIXED_SLOTS.items():
        words = {"en": Wording(f"English {slot}"), "fr": Wording(f"Français {slot}")}
        add_passage(factsheet=factsheet, actor=actor, section=section, slot=slot, words=words)
    for section in TEXT_SECTIONS:
        words = {
            "en": Wording(f"{{actions-begun}} in {section}", f"About {section}"),
            "fr": Wording(f"{{actions-begun}} dans {section}", f"Sur {section}"),
        }
        add_passage(factsheet=factsheet, actor=actor, section=section, words=words)
    make_published_figure()
    codes = ("actions-begun", "countries-served", "actions-completed", "KF021")
    choose_figures(factsheet=factsheet, actor=actor, figures=[figure(code) for code in codes])


def make_issued(officer, manager, **fields):
    """A factsheet whose first issue is out."""
    factsheet = make_factsheet(officer, **fields)
    move_factsheet(factsheet=factsheet, step="send", actor=officer)
    return publish_factsheet(factsheet=factsheet, actor=manager)


def make_second_issue(factsheet, officer, manager, notes=None):
    """The next issue, with its change note."""
    move_factsheet(factsheet=factsheet, step="revise", actor=officer)
    move_factsheet(factsheet=factsheet, step="send", actor=officer)
    notes = notes or {"en": "One Action was added.", "fr": "Une Action a été ajoutée."}
    return publish_factsheet(factsheet=factsheet, actor=manager, notes=notes)


def text_in(factsheet, section=Section.TRENDS, slot=Slot.PARAGRAPH):
    """One of its texts."""
    return factsheet.passages.filter(section=section, slot=slot).first()


def make_factsheet_world(officer, manager):
    """For the access table: a factsheet that is out, and one that is being written with one text behind."""
    from_before = make_issued(officer, manager)
    draft = make_factsheet(officer, year=2025, is_written=False)
    words = {"en": Wording("Only English yet")}
    text = add_passage(factsheet=draft, actor=officer, section=Section.TRENDS, words=words)
    return {"issued_sheet": from_before, "draft_sheet": draft, "sheet_text": text}
