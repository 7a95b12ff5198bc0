"""The report of an event as a PDF and as a file of figures: words and numbers as one reader may see them. In the active language."""

from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.text import slugify
from django.utils.translation import gettext, ngettext, override, pgettext

from papers.setting import set_paper
from partners.choices import Mode

from .rating_reading import public_result
from .report_parts import lessons_by_kind, points_of
from .report_tables import figures_of
from .small_cells import FEWEST


def report_pdf(event, report, language, *, is_exact):
    """The bytes of the report; `report` is None where nothing was written in short."""
    now = timezone.now()
    with override(language):
        words = report_words(event, report, is_exact=is_exact)
    return set_paper(source="events/papers/report.typ", words=words, language=language, made_at=now)


def report_words(event, report, *, is_exact):
    """Everything on the paper."""
    figures = figures_of(event, is_exact=is_exact)
    today = date_format(timezone.localdate(), "j F Y")
    lessons = lessons_by_kind(event.lessons.for_list())
    return {
        "title": gettext("Report of the event"),
        "about": event.title,
        "facts": facts_of(event, with_file=is_exact),
        "summary_title": gettext("In short"),
        "summary": (report.summary if report else "").strip() or gettext("Nothing is written yet."),
        "figures_title": gettext("Who came"),
        "figures_lead": lead_of(figures),
        "figures_note": note_of(figures),
        "tables": [table_words(table) for table in figures.tables],
        "crossed": crossed_words(figures.crossed),
        "rating_title": gettext("What participants said"),
        "rating": rating_words(event),
        "lessons": [[kind.title, [lesson_words(one) for one in kind.lessons]] for kind in lessons],
        "points_title": gettext("Follow-up points"),
        "points": [point_words(point) for point in points_of(event, is_team=is_exact)],
        "no_points": gettext("None."),
        "foot": gettext("%(title)s, as of %(day)s") % {"title": event.title, "day": today},
        "page": gettext("Page"),
        "demonstration": gettext("Demonstration: made-up people and files.") if event.is_demonstration else "",
    }


def rating_words(event):
    """The score of the event as a whole with its number of answers and its response rate, as everybody may read it; empty where there is none."""
    result = public_result(event)
    if result is None:
        return ""
    count = result.count
    answers = ngettext("%(n)d answer", "%(n)d answers", count.n) % {"n": count.n}
    said = [gettext("%(share)s %% “Excellent” or “Very good”") % {"share": count.good_share}, answers]
    if count.response_rate is not None:
        said.append(gettext("%(rate)s %% of those asked") % {"rate": count.response_rate})
    return " · ".join(said)


def facts_of(event, with_file):
    """[label, value] each, those without a value left out; the file's reference for the team alone."""
    country = event.country.name if event.country else ""
    where = (
        gettext("remote") if event.mode == Mode.REMOTE else ", ".join(part for part in (event.place, country) if part)
    )
    rows = [
        [gettext("What"), event.type.name],
        [gettext("Where"), where],
        [gettext("When"), event.days_in_words],
        [gettext("Action"), event.file_reference if with_file else ""],
        [gettext("Officer"), str(event.officer)],
    ]
    return [row for row in rows if row[1]]


def lead_of(figures):
    """How many came, in sentences."""
    if figures.is_small:
        return gettext("Fewer than five people came: no figures are shown, so that nobody can be recognised.")
    if figures.is_empty:
        return gettext("Nobody is noted as present so far.")
    return " ".join(sentence for sentence in (came_words(figures), *further_words(figures)) if sentence)


def came_words(figures):
    """41 of 46 people came."""
    if figures.listed is None:
        words = ngettext("%(came)d person came.", "%(came)d people came.", figures.came)
    else:
        words = ngettext(
            "%(came)d of %(listed)d person on the list came.",
            "%(came)d of %(listed)d people on the list came.",
            figures.listed,
        )
    return words % {"came": figures.came, "listed": figures.listed}


def further_words(figures):
    """From where, for how long, and how many were not here for the first time."""
    countries = ngettext("%(n)d country", "%(n)d countries", figures.countries) % {"n": figures.countries}
    houses = ngettext("%(n)d institution", "%(n)d institutions", figures.institutions) % {"n": figures.institutions}
    yield gettext("They came from %(countries)s and %(institutions)s.") % {
        "countries": countries,
        "institutions": houses,
    }
    yield gettext("Together they attended %(days)s of %(possible)d days.") % {
        "days": number_format(figures.days.normalize() if figures.days % 1 else int(figures.days)),
        "possible": figures.possible_days,
    }
    if figures.came_before:
        words = ngettext(
            "%(n)d of them had come to an earlier event.",
            "%(n)d of them had come to an earlier event.",
            figures.came_before,
        )
        yield words % {"n": figures.came_before}


def note_of(figures):
    """How small numbers are treated, for whoever reads them so."""
    if figures.is_exact or not figures.tables:
        return ""
    return gettext(
        "Groups of fewer than %(n)d people are put together with others, so that nobody can be recognised, not even by subtraction."
    ) % {"n": FEWEST}


def table_words(table):
    """The title, and [label, number, level] for each row."""
    silent = gettext("Not shown: the groups are too small.")
    rows = [[line.label, number_format(line.number), line.level] for line in table.lines]
    return {"title": table.title, "rows": rows, "silent": silent if table.is_silent else ""}


def crossed_words(crossed):
    """Sex by country, for the team; empty for others."""
    if crossed is None:
        return []
    head = [pgettext("report", "Country"), gettext("Women"), gettext("Men"), gettext("Otherwise, or not said")]
    return [head, *[[name, *map(number_format, numbers)] for name, *numbers in crossed.rows]]


def lesson_words(lesson):
    """The sentence, the text, where from and in which language."""
    said = [lesson.country.name if lesson.country else "", lesson.language.name]
    return {"title": lesson.title, "text": lesson.text.strip(), "said": " · ".join(part for part in said if part)}


def point_words(point):
    """What, who, by when, and what came of it."""
    row = point.row
    due = gettext("by %(day)s") % {"day": date_format(row.due_on, "j F Y")}
    state = due
    if row.done_on:
        state = gettext("done on %(day)s") % {"day": date_format(row.done_on, "j F Y")}
    elif row.is_overdue:
        state = gettext("overdue: %(due)s") % {"due": due}
    return {"text": row.text, "said": f"{point.who} · {state}", "note": row.note}


def file_name(event, *, is_exact):
    """What files of the report are called."""
    version = "" if is_exact else "-shared"
    return f"event-report-{slugify(event.title)[:40] or event.pk}{version}"


def figure_rows(figures):
    """(table, row, within, number) for each number; what is not shown says so."""
    hidden = gettext("not shown")
    yield [gettext("People"), gettext("Came"), "", hidden if figures.came is None else figures.came]
    yield [gettext("People"), gettext("On the list"), "", hidden if figures.listed is None else figures.listed]
    before = hidden if figures.came_before is None else figures.came_before
    yield [gettext("People"), gettext("Had come to an earlier event"), "", before]
    yield [gettext("Attendance"), gettext("Days attended"), "", hidden if figures.days is None else figures.days]
    for table in figures.tables:
        within = ""
        for line in table.lines:
            within = within if line.level else line.label
            yield [table.title, line.label, within if line.level else "", line.number]
        if table.is_silent:
            yield [table.title, "", "", hidden]
    yield from crossed_rows(figures.crossed)


def crossed_rows(crossed):
    """Sex by country, one number a row; for the team."""
    if crossed is not None:
        _country, *sexes = crossed_words(crossed)[0]
        for name, *numbers in crossed.rows:
            for sex, number in zip(sexes, numbers, strict=True):
                yield [gettext("Women and men by country"), sex, name, number]


def figure_headings():
    """The first line of the file."""
    return [gettext("Table"), gettext("Row"), gettext("Within"), gettext("People or days")]
