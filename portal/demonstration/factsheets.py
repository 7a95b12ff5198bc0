"""Tells the factsheets of the demonstration: the next issue of one that is out, because made-up Actions were added, and one that is being written."""

from partners.models import Region
from publications.factsheets.choices import FactsheetKind, Section, Slot
from publications.models import Factsheet
from publications.services.factsheet_publishing import begin_factsheet, move_factsheet, publish_factsheet
from publications.services.factsheet_writing import SeenTexts, Wording, add_passage, rewrite_passage

ISSUED_AGAIN = "western-and-central-africa-2026"
NOTES = {
    "en": "The made-up Actions of this demonstration were added. English and French were issued together.",
    "fr": "Les Actions fictives de cette démonstration ont été ajoutées. L’anglais et le français ont paru ensemble.",
}
# (section, slot, English, French): one language of some is still to be written
WRITTEN = (
    (Section.HEAD, Slot.HEADLINE, "Eastern and Southern Africa: ministries and their diasporas", "Afrique orientale et australe\u00a0: les ministères et leurs diasporas"),
    (Section.HEAD, Slot.LEDE, "Burundi, Malawi and Madagascar asked for help with their policies on citizens abroad; Mauritius and Uganda with coordination and data.", "Le Burundi, le Malawi et Madagascar ont demandé de l’aide pour leurs politiques envers leurs citoyens à l’étranger\u202f; Maurice et l’Ouganda pour la coordination et les données."),
    (Section.TRENDS, Slot.PARAGRAPH, "The first Actions were a mission to Malawi, a legal review in Angola and a national conference in Ethiopia. Diaspora policies followed from 2014.", "Les premières Actions ont été une mission au Malawi, un examen des lois en Angola et une conférence nationale en Éthiopie. Les politiques de la diaspora ont suivi dès 2014."),
    (Section.RESULTS, Slot.PARAGRAPH, "Malawi has a drafted migration policy with its action plan; a course on migration data was made for Uganda.", "Le Malawi a un projet de politique migratoire avec son plan d’action\u202f; un cours sur les données migratoires a été conçu pour l’Ouganda."),
    (Section.LESSONS, Slot.PARAGRAPH, "Burundi II was put on hold and closed early: say so on the record, and keep the reason.", ""),
)  # fmt: skip


def tell_factsheets(cast, today):
    """Issue one again, and begin another; nothing where the real ones were not loaded."""
    factsheet = Factsheet.objects.filter(slug=ISSUED_AGAIN, issue_count=1).first()
    if factsheet is None:
        return
    officer = cast.people["ines.vermeer"]
    move_factsheet(factsheet=factsheet, step="revise", actor=officer)
    move_factsheet(factsheet=factsheet, step="send", actor=officer)
    publish_factsheet(factsheet=factsheet, actor=cast.manager, notes=NOTES, is_demonstration=True)
    write_another(officer, today)


def write_another(officer, today):
    """A factsheet that is being written: one text lacks its French, one has a French that is behind."""
    values = {
        "kind": FactsheetKind.REGION,
        "region": Region.objects.get(code="ESA"),
        "last_year": today.year,
        "slug": f"eastern-and-southern-africa-{today.year}",
    }
    factsheet = begin_factsheet(actor=officer, values=values, is_demonstration=True)
    for section, slot, english, french in WRITTEN:
        words = {"en": Wording(english), "fr": Wording(french)}
        passage = add_passage(factsheet=factsheet, actor=officer, section=section, slot=slot, words=words)
        if section == Section.RESULTS:
            wording = Wording(f"{english} Mauritius wrote its migration and development policy with an action plan.")
            seen = SeenTexts(own=1, twin=1)
            rewrite_passage(passage=passage, language="en", wording=wording, seen=seen, actor=officer)
