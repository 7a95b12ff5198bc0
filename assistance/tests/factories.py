"""Requests for tests: each status is reached through the services, as in life."""

from datetime import timedelta

from django.core.files.base import ContentFile
from django.utils import timezone

from accounts.tests.factories import make_manager, make_officer
from assistance import services
from assistance.choices import (
    AttachmentKind,
    Channel,
    ConsultedBody,
    Criterion,
    OpinionOutcome,
    Recommendation,
    RefusalGround,
)
from assistance.choices import RequestStatus as S
from assistance.merging import fingerprint
from assistance.models import AssistanceRequest, Attachment
from partners.tests.factories import (
    make_committee_member,  # noqa: F401 - tests of requests find it here
    make_contact,
    make_institution,
    make_theme,
)

REFUSALS = {S.DECLINED: "decline", S.RETURNED: "return_request"}
PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"


def make_draft(institution=None, contact=None, countries=None, **fields):
    """A draft that could be sent."""
    institution = institution or make_institution()
    contact = contact or make_contact(institution)
    fields.setdefault("title", "Licensing of private employment agencies")
    fields.setdefault("problem", "Agencies work without a licence. Workers pay twice.")
    fields.setdefault("asked_for", "Help to write the licensing rules.")
    fields.setdefault("theme", make_theme())
    draft = AssistanceRequest(institution=institution, created_by=contact, **fields)
    draft.refresh_search_text()
    draft.save()
    if institution.country_id or countries:
        draft.countries.set(countries or [institution.country])
    return draft


def make_letter(draft, name="letter.pdf", content=PDF, kind=AttachmentKind.LETTER):
    """A file of the dossier."""
    attachment = Attachment(
        assistance_request=draft, kind=kind, name=name, content_type="application/pdf", size=len(content),
        sha256=str(draft.attachments.count()).zfill(64), uploaded_by=draft.created_by,
    )  # fmt: skip
    attachment.file.save(name, ContentFile(content))
    return attachment


def make_request(status=S.SUBMITTED, *, received_on=None, officer=None, **fields):
    """A request in any status; `received_on` in the past makes it one registered on paper."""
    if received_on is not None:
        fields.setdefault("channel", Channel.LETTER)
        fields["received_on"] = received_on
    draft = make_draft(**fields)
    if status == S.DRAFT:
        return draft
    officer = officer or make_officer()
    is_paper = draft.channel != Channel.PORTAL
    sent = services.submit_request(assistance_request=draft, actor=officer if is_paper else draft.created_by)
    if status == S.SUBMITTED:
        return sent
    sent = services.assign_officer(assistance_request=sent, officer=officer, actor=officer)
    if status == S.WITHDRAWN:
        contact = make_contact(sent.institution)
        return services.move_request(assistance_request=sent, step="withdraw", actor=contact, reason="Not needed now.")
    taken = services.move_request(assistance_request=sent, step="take_up", actor=officer)
    return _on_from_assessment(taken, status, officer)


def _on_from_assessment(taken, status, officer):
    if status in REFUSALS:
        return refuse(taken, REFUSALS[status])
    if status == S.CLARIFICATION:
        day = timezone.localdate() + timedelta(days=7)
        services.ask_question(assistance_request=taken, text="How many inspectors?", due_on=day, actor=officer)
    if status in (S.CONSULTATION, S.APPROVED):
        write_assessment(taken, officer)
        taken = services.move_request(assistance_request=taken, step="consult", actor=officer)
    if status == S.APPROVED:
        raise ValueError("an approval opens an Action: use make_action")
    taken.refresh_from_db()
    return taken


def refuse(assistance_request, step="decline", actor=None, **words):
    """Decline or return a request, with reasons that help."""
    told = {"ground": RefusalGround.OTHER_SUPPORT, "reason": "Another project does this.", **words}
    told.setdefault("what_would_change", "Ask again in March.")
    return services.refuse_request(
        assistance_request=assistance_request, step=step, actor=actor or make_manager(), **told
    )


def write_assessment(assistance_request, officer):
    """A complete assessment, with the officer's own sheet."""
    make_sheet(assistance_request, officer)
    return services.write_assessment(
        assistance_request=assistance_request,
        actor=officer,
        summary="Clear, limited and wanted.",
        is_advice=True,
        is_eligible=True,
        recommendation=Recommendation.APPROVE,
    )


def make_entry(points=4, reason="It is on the record.", recommendation=Recommendation.APPROVE, **other_points):
    """What an assessor types: the same points everywhere but where others are given."""
    return services.SheetEntry(
        {criterion: other_points.get(criterion, points) for criterion in Criterion.values},
        dict.fromkeys(Criterion.values, reason),
        recommendation,
    )


def make_sheet(assistance_request, assessor, *, submit=True, **entry):
    """An assessor's sheet, submitted unless told otherwise."""
    return services.write_sheet(
        assistance_request=assistance_request, actor=assessor, entry=make_entry(**entry), submit=submit
    )


def record_opinions(assistance_request, actor, committee=OpinionOutcome.FAVOURABLE):
    """Both outcomes of the consultation."""
    today = timezone.localdate()
    for body, outcome in ((ConsultedBody.DELEGATION, OpinionOutcome.FAVOURABLE), (ConsultedBody.COMMITTEE, committee)):
        text = "" if outcome == OpinionOutcome.FAVOURABLE else "Internal view of the committee."
        services.record_opinion(
            assistance_request=assistance_request, body=body, actor=actor, outcome=outcome, text=text, given_on=today
        )


def make_consulted_request(**fields):
    """A request that waits for the decision."""
    officer = fields.setdefault("officer", make_officer())
    consulted = make_request(S.CONSULTATION, **fields)
    record_opinions(consulted, officer)
    consulted.refresh_from_db()
    return consulted


def make_asked_joining(contact, target, officer):
    """A contact's draft may join a request; the request's authority has been asked."""
    draft = make_draft(contact.memberships.get().institution, contact, theme=target.theme)
    wished = services.wish_to_join(draft=draft, target=target, actor=contact)
    day = timezone.localdate() + timedelta(days=7)
    return services.pass_on_joining(proposal=wished, actor=officer, answer_by=day)


def write_draft(draft, actor, **values):
    """A save by somebody who has the draft before them as it is stored."""
    seen = {name: fingerprint(services.stored_value(draft, name)) for name in values}
    saved = services.save_draft(assistance_request=draft, actor=actor, values=values, seen=seen)
    draft.refresh_from_db()
    return saved
