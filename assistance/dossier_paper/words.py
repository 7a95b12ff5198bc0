"""Everything that the summary says, in the reader's language; what people typed stays in the language they wrote."""

from django.utils.formats import date_format
from django.utils.translation import gettext, ngettext

from ..choices import ConsultedBody
from ..eligibility import eligibility_lines, facts_of
from ..models import Reply
from ..scoreboard import scoreboard_of
from .cutting import cut

VOICES_SHOWN = 3
ROOM = {
    "heading": 230,
    "asks": 150,
    "countries": 130,
    "problem": 380,
    "asked_for": 440,
    "other_support": 190,
    "complementarity": 180,
    "summary": 480,
    "conditions": 330,
    "check": 130,
    "eligibility_reason": 150,
    "opinion": 150,
    "replies": 200,
    "reason": 170,
}
CHECKS_SHOWN = 6


def dossier_words(assistance_request, user, face, lead):
    """The summary of one request for one reader, its long texts still whole. `face` and `lead` are those of its clock."""
    assessment = getattr(assistance_request, "assessment", None)
    board = scoreboard_of(assistance_request, user, face.today_on)
    return {
        "title": gettext("%(reference)s: summary for the Steering Committee")
        % {"reference": assistance_request.reference},
        "reference": assistance_request.reference,
        "heading": typed(assistance_request.display_title, "heading", assistance_request.created_by),
        "is_demonstration": assistance_request.is_demonstration,
        "as_of": gettext("As of %(day)s") % {"day": date_format(face.today_on, "j F Y")},
        "status": assistance_request.get_status_display(),
        "facts": fact_rows(assistance_request),
        "clock": clock_words(face, lead),
        "texts": request_texts(assistance_request),
        "team_texts": team_texts(assessment),
        "eligibility": eligibility_words(assistance_request, assessment),
        "scores": score_words(board),
        "recommendation": recommendation_words(assessment),
        "conditions": typed(assessment.conditions, "conditions", assessment.written_by) if assessment else None,
        "opinions": opinion_words(assistance_request),
        "labels": labels(),
    }


def typed(text, name, author):
    """A typed text with the room that it is given and the language of whoever wrote it, where somebody did."""
    return {"text": text, "room": ROOM[name], "lang": author.language if author else ""} if text.strip() else None


def fact_rows(assistance_request):
    """Label, value, room: who asks, for where, about what, who is in charge."""
    others = [str(institution) for institution in assistance_request.co_requesters.all()]
    asks = ", ".join([str(assistance_request.institution), *others])
    places = [str(country) for country in assistance_request.countries.all()]
    if assistance_request.regional_organisation:
        places.insert(0, str(assistance_request.regional_organisation))
    officer = assistance_request.officer
    return [
        (gettext("Who asks"), asks, ROOM["asks"]),
        (gettext("Countries"), ", ".join(places) or "–", ROOM["countries"]),
        (gettext("Theme"), str(assistance_request.theme or "–"), ROOM["countries"]),
        (gettext("Officer"), str(officer) if officer else gettext("Nobody yet"), ROOM["countries"]),
        (gettext("Received"), date_format(assistance_request.received_on, "j F Y"), ROOM["countries"]),
        (gettext("Deadline"), date_format(assistance_request.clock.due_on, "j F Y"), ROOM["countries"]),
    ]


def clock_words(face, lead):
    """The day of the clock, how it stands, and how the rest of the way is planned."""
    sentences = [face.sentence, lead, face.plan_sentence]
    return {
        "day": face.day,
        "total": face.total,
        "day_label": gettext("Day %(day)d of %(total)d") % {"day": face.day, "total": face.total},
        "sentence": " ".join(sentence.rstrip(".") + "." for sentence in sentences if sentence),
    }


def request_texts(assistance_request):
    """What the authority wrote: label and text."""
    author = assistance_request.created_by
    rows = [
        (gettext("What goes wrong today"), typed(assistance_request.problem, "problem", author)),
        (gettext("What is asked for"), typed(assistance_request.asked_for, "asked_for", author)),
        (gettext("Support by others"), typed(assistance_request.other_support, "other_support", author)),
    ]
    if not any(text for _label, text in rows):
        only = {
            "text": gettext("Asked for by letter: it stands among the documents."),
            "room": ROOM["problem"],
            "lang": "",
        }
        return [(gettext("What is asked for"), only)]
    return [(label, text) for label, text in rows if text]


def team_texts(assessment):
    """What the team wrote: label and text."""
    if assessment is None:
        return []
    author = assessment.written_by
    rows = [
        (gettext("What the team thinks"), typed(assessment.summary, "summary", author)),
        (gettext("Fit with other support"), typed(assessment.complementarity, "complementarity", author)),
        (gettext("Feasibility within three months"), typed(assessment.feasibility, "complementarity", author)),
    ]
    return [(label, text) for label, text in rows if text]


def eligibility_words(assistance_request, assessment):
    """The outcome, the lines behind it (those that are not met first), and why it goes against the data."""
    lines = eligibility_lines(facts_of(assistance_request, assessment.is_advice if assessment else None))
    lines = sorted(lines, key=lambda line: line.state == "yes")
    outcome = assessment.is_eligible if assessment else None
    words = {True: gettext("Eligible"), False: gettext("Not eligible"), None: gettext("Not said yet")}
    states = {"yes": gettext("Met"), "no": gettext("Not met"), "soon": gettext("Open")}
    more = len(lines) - CHECKS_SHOWN
    return {
        "outcome": words[outcome],
        "lines": [
            {"state": line.state, "word": states[line.state], "text": line.text, "room": ROOM["check"]}
            for line in lines[:CHECKS_SHOWN]
        ],
        "more": ngettext("And %(n)d further line.", "And %(n)d further lines.", more) % {"n": more} if more > 0 else "",
        "reason": typed(assessment.eligibility_reason, "eligibility_reason", assessment.written_by)
        if assessment
        else None,
    }


def recommendation_words(assessment):
    """What the team recommends."""
    return (assessment.get_recommendation_display() if assessment else "") or gettext("No recommendation yet")


def score_words(board):
    """The criteria with their weights, points and reasons, and the total; a sentence where there is nothing to show."""
    empty = ""
    if not board.rows:
        empty = (
            gettext("The scores are read once the consultation starts, or once yours are submitted.")
            if board.is_hidden
            else gettext("No scores yet.")
        )
    return {
        "empty": empty,
        "rows": [
            {
                "label": row.label,
                "weight": row.weight_label,
                "points": gettext("%(points)s of 5") % {"points": row.mean_label},
                "share": row.width / 100,
                "width": row.width,
                "apart": row.apart_label if row.is_far_apart else "",
                "voices": voice_words(row),
            }
            for row in board.rows
        ],
        "total": gettext("%(total)s of 100") % {"total": board.total_label} if board.rows else "",
        "assessors": assessor_sentence(board),
    }


def voice_words(row):
    """The reasons of at most three assessors, each with the room that is left to it."""
    shown = row.voices[:VOICES_SHOWN]
    room = ROOM["reason"] // max(len(shown), 1)
    is_alone = len(row.voices) == 1
    return [
        {
            "who": "" if is_alone else f"{voice.assessor}, {voice.points}",
            "text": voice.reason,
            "room": room,
            "lang": voice.language,
        }
        for voice in shown
    ]


def assessor_sentence(board):
    """Who scored, and where they see it differently."""
    names = [row.name for row in board.assessors if row.total is not None and not row.is_recused]
    if not names:
        return ""
    sentences = [gettext("Scored by %(names)s.") % {"names": ", ".join(names[: VOICES_SHOWN * 2])}]
    if board.disagreements:
        sentences.append(gettext("They see it differently: %(what)s.") % {"what": ", ".join(board.disagreements)})
    return " ".join(sentences)


def opinion_words(assistance_request):
    """The outcome of each body, and what those who were asked answered in the last round so far."""
    stored = {opinion.body: opinion for opinion in assistance_request.opinions.select_related("recorded_by")}
    rows = []
    for body in ConsultedBody:
        opinion = stored.get(body)
        if opinion is None:
            rows.append({"body": str(body.label), "outcome": gettext("No opinion yet"), "text": None})
            continue
        outcome = f"{opinion.get_outcome_display()}, {date_format(opinion.given_on, 'j F Y')}"
        rows.append(
            {"body": str(body.label), "outcome": outcome, "text": typed(opinion.text, "opinion", opinion.recorded_by)}
        )
    return {"rows": rows, "replies": {"text": reply_words(assistance_request), "room": ROOM["replies"], "lang": ""}}


def reply_words(assistance_request):
    """Who answered what in the last round of consultation: "Agrees: DG HOME, EEAS"."""
    current = Reply.objects.filter(consultee__consultation__assistance_request=assistance_request, is_current=True)
    replies = current.select_related("consultee__consultation").order_by("consultee__name", "id")
    last = max((reply.consultee.consultation.number for reply in replies), default=None)
    names = {}
    for reply in replies:
        if reply.consultee.consultation.number == last:
            names.setdefault(str(reply.get_answer_display()), []).append(reply.consultee.name)
    return " · ".join(
        gettext("%(answer)s: %(names)s") % {"answer": answer, "names": ", ".join(who)} for answer, who in names.items()
    )


def labels():
    """The words of the sheet itself."""
    return {
        "summary": gettext("Summary for the Steering Committee"),
        "continues": gettext("continues in the dossier"),
        "recommendation": gettext("Recommendation of the team"),
        "conditions": gettext("Conditions"),
        "eligibility": gettext("Eligibility"),
        "against": gettext("Against the data:"),
        "opinions": gettext("Opinions so far"),
        "scores": gettext("Scores"),
        "criterion": gettext("Criterion"),
        "weight": gettext("Weight"),
        "points": gettext("Points"),
        "reasons": gettext("Reasons in brief"),
        "total": gettext("Total"),
        "page": gettext("Page"),
        "demonstration": gettext("Demonstration"),
        "made": gettext("Made from the dossier. Not for the authority."),
    }


def fitted(words, room=1.0):
    """The same words with every long text cut to its room times `room`; what a template or a paper shows."""
    if isinstance(words, dict):
        if set(words) >= {"text", "room"}:
            shown = cut(words["text"], words["room"] * room, words.get("lang", ""))
            return {
                **{key: value for key, value in words.items() if key != "room"},
                "text": shown.text,
                "is_cut": shown.is_cut,
            }
        return {key: fitted(value, room) for key, value in words.items()}
    if isinstance(words, list):
        return [fitted_row(row, room) for row in words]
    return words


def fitted_row(row, room):
    """One row of a list: a fact (label, value, room) is cut as well."""
    if isinstance(row, tuple) and len(row) == 3 and isinstance(row[2], int):
        shown = cut(row[1], row[2] * room)
        return row[0], {"text": shown.text, "is_cut": shown.is_cut}
    if isinstance(row, tuple):
        return tuple(fitted(part, room) for part in row)
    return fitted(row, room)
