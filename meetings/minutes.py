"""The minutes in words: one reading of a record, in the language in force, for the page and for the paper alike. Pure functions.

`barred` are the keys of the requests that the reader may know nothing of: their items keep the number alone.
"""

from datetime import date, datetime

from django.utils.formats import date_format
from django.utils.translation import get_language, gettext, ngettext, pgettext

from assistance.choices import RefusalGround, RequestStatus

from .choices import APPROVALS, DECIDED_WORDS, REFUSALS, Decision


def minutes_words(record, *, barred=frozenset(), signature=None):
    """Everything that the minutes say, as text, lists and dicts. `signature` is (name, moment, fingerprint) once they are signed."""
    at = datetime.fromisoformat(record["meeting"]["starts_at"])
    title = gettext("Minutes of the meeting of %(day)s") % {"day": date_format(at, "j F Y")}
    items = [item_words(item, barred) for item in record["items"]]
    return {
        "title": title,
        "body_name": gettext("MIEUX Steering Committee"),
        "draft": "" if signature else gettext("Draft: the chair has not signed these minutes."),
        "demonstration": gettext("Demonstration: made-up people and files.") if record["is_demonstration"] else "",
        "facts": facts_of(record, at),
        "attendance_title": gettext("Attendance by service"),
        "attendance_head": [gettext("Service"), gettext("Present"), gettext("Absent")],
        "attendance": attendance_words(record["attendance"]),
        "recusals_title": gettext("Conflicts of interest"),
        "recusals": recusal_words(record["items"], barred),
        "items_title": gettext("Decisions"),
        "items": items,
        "approvals_title": gettext("Approvals granted"),
        "approvals_intro": approvals_intro(record),
        "approvals_head": [
            pgettext("request or Action", "File"),
            gettext("Authority"),
            gettext("Approved"),
            gettext("How"),
        ],
        "approvals": approval_rows(record, at, barred),
        "approvals_none": gettext("No approval was granted."),
        "remarks_title": gettext("Remarks"),
        "remarks": record["remarks"],
        "signature_title": gettext("Signature"),
        "signature": signature_words(signature),
        "fingerprint": fingerprint_words(signature),
        "foot": title if signature else gettext("%(title)s – draft") % {"title": title},
        "page_word": gettext("Page"),
    }


def in_language(names):
    """A name in the reader's language, from {"en": …, "fr": …}."""
    return names["fr" if (get_language() or "en").startswith("fr") else "en"]


def day_words(day):
    """A day as the minutes write it."""
    return date_format(day, "j F Y")


def facts_of(record, at):
    """When, where, who chaired and who kept the record: [label, value] each."""
    meeting = record["meeting"]
    return [
        [
            gettext("Date and time"),
            gettext("%(day)s, %(time)s (Brussels)")
            % {"day": date_format(at, "l j F Y"), "time": date_format(at, "H:i")},
        ],
        [gettext("Place"), meeting["place"] or gettext("By link")],
        [gettext("Chair"), record["chair"]["name"]],
        [gettext("Secretary"), record["secretary"]["name"]],
    ]


def attendance_words(rows):
    """A row a service: its name, who was present, who was absent."""
    found = {}
    for row in rows:
        service = row["service"]
        name = service_words(service) if service else gettext("Without a service")
        there, away = found.setdefault(name, ([], []))
        if row.get("stand_in"):
            words = {"name": row["stand_in"]["name"], "absent": row["name"]}
            there.append(gettext("%(name)s, standing in for %(absent)s") % words)
        (there if row["is_present"] else away).append(row["name"])
    return [[name, ", ".join(present) or "–", ", ".join(absent) or "–"] for name, (present, absent) in found.items()]


def service_words(service):
    """A service by its acronym and its name."""
    name = (service["name_fr"] if (get_language() or "en").startswith("fr") else "") or service["name"]
    return f"{service['acronym']}, {name}" if service["acronym"] and service["acronym"] != name else name


def is_barred(item, barred):
    """Whether the reader may know nothing of a file of the record."""
    return item["request"] in barred


def recusal_words(items, barred):
    """Who left the room, or would have, for which item."""
    found = []
    for item in items:
        if is_barred(item, barred):
            continue
        for row in item["quorum"]["left"] if item["quorum"] else ():
            words = {"name": row["name"], "number": item["number"]}
            if row["was_present"]:
                text = gettext("%(name)s declared a conflict of interest and left the room for item %(number)d.")
            else:
                text = gettext("%(name)s, absent, had declared a conflict of interest on item %(number)d.")
            found.append(text % words)
    return found


def item_words(item, barred):
    """One item: its heading, the facts, the decision and the quorum; or the number alone."""
    if is_barred(item, barred):
        text = gettext("You declared a conflict of interest on this file. It is not shown to you.")
        return {"heading": gettext("Item %(n)d") % {"n": item["number"]}, "hidden": text}
    decision = Decision(item["decision"]) if item["decision"] else None
    return {
        "heading": gettext("Item %(n)d: %(title)s") % {"n": item["number"], "title": title_words(item)},
        "hidden": "",
        "reference": item["reference"],
        "line": " · ".join(
            part for part in (item["reference"], in_language(item["institution"]), place_words(item)) if part
        ),
        "decision": str(DECIDED_WORDS[decision]) if decision else gettext("Not decided yet"),
        "is_approval": decision in APPROVALS,
        "is_refusal": decision in REFUSALS,
        "is_dropped": decision == Decision.DROPPED,
        "parts": decision_parts(item, decision),
        "quorum": quorum_words(item["quorum"]),
    }


def title_words(item):
    """The title of a file, or whose request it is."""
    return item["title"] or gettext("Request of %(institution)s") % {"institution": in_language(item["institution"])}


def place_words(item):
    """The countries of a file."""
    return ", ".join(in_language(names) for names in item["places"])


def decision_parts(item, decision):
    """What belongs to a decision: [label, text] each."""
    parts = []
    if decision == Decision.DROPPED:
        status = RequestStatus(item["reason"]).label if item["reason"] in RequestStatus.values else item["reason"]
        return [[gettext("The file"), str(status)]]
    if item["action"] and decision in APPROVALS:
        parts.append([gettext("Action opened"), in_language(item["action"])])
    if item["conditions"]:
        parts.append([gettext("Conditions"), item["conditions"]])
    if item["ground"]:
        parts.append([gettext("Ground"), str(RefusalGround(item["ground"]).label)])
    if item["reason"]:
        parts.append([gettext("Reason"), item["reason"]])
    if item["what_would_change"]:
        parts.append([gettext("What would change it"), item["what_would_change"]])
    return parts


def quorum_words(quorum):
    """The quorum on one item in a sentence or two."""
    if not quorum:
        return ""
    words = {"present": len(quorum["present"]), "all": len(quorum["counted"]), "needed": quorum["needed"]}
    words["names"] = ", ".join(quorum["present"]) or "–"
    text = ngettext(
        "Present of %(all)d service concerned: %(present)d (%(names)s); needed: %(needed)d.",
        "Present of %(all)d services concerned: %(present)d (%(names)s); needed: %(needed)d.",
        words["all"],
    )
    sentences = [text % words]
    if quorum["emptied"]:
        names = ", ".join(quorum["emptied"])
        sentences.append(gettext("Not counted because of a conflict of interest: %(names)s.") % {"names": names})
    if not quorum["is_met"]:
        sentences.append(gettext("There was no quorum."))
    return " ".join(sentences)


def approvals_intro(record):
    """Which approvals the list holds."""
    since = datetime.fromisoformat(record["since"])
    return gettext("By this meeting, and outside meetings since %(day)s.") % {"day": day_words(since)}


def approval_rows(record, at, barred):
    """File, authority, day and how, for every approval: those of this meeting first."""
    rows = []
    for item in record["items"]:
        if item["decision"] in APPROVALS and not is_barred(item, barred):
            how = gettext("In this meeting, with conditions") if item["conditions"] else gettext("In this meeting")
            rows.append([*named(item), day_words(at), how])
    for row in record["approved_between"]:
        if not is_barred(row, barred):
            how = gettext("By silence") if row["by_silence"] else gettext("In writing")
            rows.append([*named(row), day_words(date.fromisoformat(row["decided_on"])), how])
    return rows


def named(item):
    """A file and its authority as a row of the list names them."""
    label = in_language(item["action"]) if item["action"] else ""
    file = " · ".join(part for part in (item["reference"], label, title_words(item)) if part)
    return [file, " · ".join(part for part in (in_language(item["institution"]), place_words(item)) if part)]


def signature_words(signature):
    """Who signed and when; or that it is still to be done."""
    if not signature:
        return gettext("The chair has not signed yet. What stands here can still be corrected.")
    name, at, _fingerprint = signature
    words = {"name": name, "day": date_format(at, "j F Y"), "time": date_format(at, "H:i")}
    return gettext("Read and signed in the portal by %(name)s on %(day)s at %(time)s (Brussels).") % words


def fingerprint_words(signature):
    """The fingerprint of the frozen record."""
    return gettext("Fingerprint of the record (SHA-256): %(sum)s") % {"sum": signature[2]} if signature else ""
