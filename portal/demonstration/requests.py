"""Tells the story of one request, day by day, through the services."""

import hashlib
import random
import uuid
from datetime import datetime, time, timedelta
from pathlib import Path

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone

from actions import services as action_services
from assistance import services
from assistance.choices import AttachmentKind, Channel, ConsultedBody, DeclarationAnswer, Recommendation
from assistance.models import TRACKING_ALPHABET, AssistanceRequest, Attachment
from partners.models import Country, Language, SpecificArea, Theme

from .cast import organisation_called
from .moved_clock import moved_clock

LETTERS = Path(__file__).resolve().parent / "letters"
PLAIN_FIELDS = [
    "problem",
    "context",
    "asked_for",
    "expected_deliverables",
    "policy_link",
    "other_support",
    "earlier_reference",
    "preferred_why",
    "delegation_contact",
]
DAYS_TO_ANSWER = 7
FIT = {
    "en": ("No other project works on this.", "One small team and one counterpart: possible within three months."),
    "fr": ("Aucun autre projet n’y travaille.", "Une petite équipe et un interlocuteur : possible en trois mois."),
}


class RequestStory:
    """One file from its draft to the decision."""

    def __init__(self, story, cast, today):
        self.story, self.cast, self.today = story, cast, today
        self.random = random.Random(story["key"])  # noqa: S311
        self.contact = cast.people[story["contact"]]
        self.officer = cast.people.get(story.get("officer"))
        self.channel = Channel(story.get("channel", Channel.PORTAL))
        self.received_on = today - timedelta(days=story.get("received", story.get("begun", 0)))
        self.institution = cast.institution_of(story["contact"])
        self.request = None

    def tell(self):
        """Write the draft, then take every step on its day."""
        with moved_clock(self.moment(self.story.get("registered", -1 if "received" in self.story else 0), 0)):
            self.request = self.write_draft()
            self.attach_letter()
        for number, (day, step, *words) in enumerate(self.steps(), 1):
            with moved_clock(self.moment(day, number)):
                getattr(self, f"do_{step}")(*words)
                self.request.refresh_from_db()
        return self.request

    def steps(self):
        """The steps that are told; an approval stands for the usual way there."""
        return [*usual_way(self.story), *self.story.get("steps", [])]

    def moment(self, day, number):
        """A working hour of a day of the file; later steps of a day come later."""
        minutes = 9 * 60 + number * 23 + self.random.randrange(20)
        at = datetime.combine(self.received_on + timedelta(days=day), time(minutes // 60, minutes % 60))
        return timezone.make_aware(at)

    def write_draft(self):
        """The request as the authority wrote it, or as the team took it down."""
        is_portal = self.channel == Channel.PORTAL
        draft = AssistanceRequest(
            institution=self.institution,
            created_by=self.contact if is_portal else self.officer,
            channel=self.channel,
            received_on=None if is_portal else self.received_on,
            title=self.title(),
            theme=Theme.objects.filter(code=self.story.get("theme")).first(),
            regional_organisation=organisation_called(self.story.get("organisation")),
            consent_to_publish=self.story.get("consent", False),
            form_key=uuid.UUID(int=self.random.getrandbits(128)),
            tracking_code="".join(self.random.choices(TRACKING_ALPHABET, k=10)),
            is_demonstration=True,
            **{name: self.story.get(name, "") for name in PLAIN_FIELDS},
            **{name: self.day(self.story.get(name)) for name in ("preferred_from", "preferred_to")},
        )
        draft.refresh_search_text()
        draft.save()
        self.set_several(draft)
        return draft

    def title(self):
        """The title in the language in which the authority writes."""
        is_french = self.contact.language == "fr"
        return (self.story.get("title_fr") if is_french else "") or self.story.get("title", "")

    def day(self, number):
        """A day of the file as a date; None stays None."""
        return None if number is None else self.received_on + timedelta(days=number)

    def set_several(self, draft):
        """Countries, areas, languages and those who ask with it."""
        place = [self.institution.country.iso2] if self.institution.country else []
        draft.countries.set(Country.objects.filter(iso2__in=self.story.get("countries", place)))
        draft.areas.set(SpecificArea.objects.filter(code__in=self.story.get("areas", [])))
        draft.languages.set(Language.objects.filter(code__in=self.story.get("languages", [])))
        draft.co_requesters.set(self.cast.institutions[key] for key in self.story.get("co_requesters", []))

    def attach_letter(self):
        """A signed letter, labelled as a demonstration."""
        if not self.story.get("letter"):
            return
        name = "lettre-demonstration.pdf" if self.contact.language == "fr" else "letter-demonstration.pdf"
        content = (LETTERS / name).read_bytes()
        path = f"requests/{self.request.pk}/{self.story['key']}-{name}"
        if default_storage.exists(path):
            default_storage.delete(path)
        Attachment.objects.create(
            assistance_request=self.request,
            kind=AttachmentKind.LETTER,
            file=default_storage.save(path, ContentFile(content)),
            name=name,
            content_type="application/pdf",
            size=len(content),
            sha256=hashlib.sha256(content).hexdigest(),
            uploaded_by=self.request.created_by,
        )

    def do_submit(self):
        """Send it."""
        services.submit_request(assistance_request=self.request, actor=self.request.created_by)

    def do_assign(self):
        """Put the officer in charge."""
        services.assign_officer(assistance_request=self.request, officer=self.officer, actor=self.cast.manager)

    def do_take_up(self):
        """Begin the assessment."""
        self.move("take_up", self.officer)

    def do_take_back(self, reason):
        """Go on without the answer."""
        self.move("take_back", self.officer, reason)

    def do_consult(self):
        """Open the dossier to Delegation and committee."""
        self.move("consult", self.officer)

    def do_decline(self, reason):
        """Say no, and why."""
        self.move("decline", self.cast.manager, reason)

    def do_return_request(self, reason):
        """Give it back, and say what would change it."""
        self.move("return_request", self.cast.manager, reason)

    def do_withdraw(self, reason):
        """Take the request back."""
        self.move("withdraw", self.contact, reason)

    def move(self, step, actor, reason=""):
        """Take a plain step."""
        services.move_request(assistance_request=self.request, step=step, actor=actor, reason=reason)

    def do_ask(self, text):
        """Ask the authority."""
        due_on = timezone.localdate() + timedelta(days=DAYS_TO_ANSWER)
        services.ask_question(assistance_request=self.request, text=text, due_on=due_on, actor=self.officer)

    def do_answer(self, text):
        """Answer the open question."""
        question = self.request.questions.get(answered_at=None)
        services.answer_questions(assistance_request=self.request, answers={question.pk: text}, actor=self.contact)

    def do_assess(self, summary, recommendation=Recommendation.APPROVE):
        """Write the assessment."""
        fit, feasible = FIT["fr" if self.officer.language == "fr" else "en"]
        conditions = self.story.get("conditions", "")
        services.write_assessment(
            assistance_request=self.request,
            actor=self.officer,
            summary=summary,
            is_eligible=True,
            complementarity=fit,
            feasibility=feasible,
            recommendation=Recommendation.CONDITIONS if conditions else recommendation,
            conditions=conditions,
        )

    def do_declare(self, person, answer, explanation=""):
        """Somebody of the programme declares their interests on the file."""
        actor = self.cast.people[person]
        services.declare_interest(
            assistance_request=self.request, actor=actor, answer=DeclarationAnswer(answer), explanation=explanation
        )

    def do_lift(self, person, reason):
        """The manager lifts a recusal."""
        services.declare_interest(
            assistance_request=self.request,
            actor=self.cast.manager,
            answer=DeclarationAnswer.NONE,
            explanation=reason,
            person=self.cast.people[person],
        )

    def do_delegation(self, outcome, text=""):
        """The Delegation's own officer answers where there is one, else the team records it."""
        actor = self.cast.delegate_for(self.request.countries.all()) or self.officer
        self.record_opinion(ConsultedBody.DELEGATION, actor, outcome, text)

    def do_committee(self, outcome, text=""):
        """The committee answers."""
        self.record_opinion(ConsultedBody.COMMITTEE, self.cast.committee_member, outcome, text)

    def record_opinion(self, body, actor, outcome, text):
        """Record the outcome of one body's consultation."""
        given = {"outcome": outcome, "text": text, "given_on": timezone.localdate()}
        services.record_opinion(assistance_request=self.request, body=body, actor=actor, **given)

    def do_extend(self, days, ground, reason):
        """Extend the deadline."""
        clock = self.request.clock
        clock.refresh_from_db()
        extension = {"days": days, "ground": ground, "reason": reason, "seen_due_on": clock.due_on}
        action_services.extend_deadline(clock=clock, actor=self.cast.manager, **extension)


def usual_way(story):
    """From the sending to the approval without a question or a doubt, spread over the days that it took."""
    if "approved" not in story:
        return []
    day = story["approved"]
    summary = story.get("assessment") or f"{story['problem']} {story['asked_for']}"
    return [
        [0, "submit"],
        [1, "assign"],
        [2, "take_up"],
        [day * 3 // 10, "assess", summary],
        [day * 3 // 10 + 1, "consult"],
        [day * 6 // 10, "delegation", "favourable"],
        [day * 9 // 10, "committee", "favourable"],
        [day, "approve"],
    ]
