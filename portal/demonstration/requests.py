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
from assistance.answer_days import AnswerDays
from assistance.choices import (
    CONSULTATION_WORKING_DAYS,
    MOST_CONSULTATION_DAYS,
    AttachmentKind,
    Channel,
    ConsultedBody,
    DeclarationAnswer,
    OpinionOutcome,
    Recommendation,
)
from assistance.merging import fingerprint
from assistance.models import TRACKING_ALPHABET, AssistanceRequest, Attachment
from assistance.services.concluding import conclude_round
from clock.calendars import brussels
from partners.models import Country, Language, SpecificArea, Theme

from .cast import organisation_called
from .moved_clock import moved_clock
from .scores import entry_of

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
ANSWERS = frozenset({"delegation", "committee", "reply"})
MOST_DAYS_TO_ANSWER = 25
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
        self.request, self.left, self.round = None, [], None

    def tell(self):
        """Write the draft, then take every step on its day."""
        with moved_clock(self.moment(self.story.get("registered", -1 if "received" in self.story else 0), 0)):
            self.request = self.write_draft()
            self.attach_letter()
        self.left = list(enumerate(self.steps(), 1))
        self.go_on()
        self.cast.told[self.story["key"]] = self.request
        return self.request

    def go_on(self):
        """Take the steps that are left; a file that a meeting approves waits for it before its approval."""
        while self.left and not self.waits_for_a_meeting:
            number, (day, step, *words) = self.left.pop(0)
            moment = self.moment(day, number)
            self.let_silence_end(moment)
            with moved_clock(moment):
                getattr(self, f"do_{step}")(*words)
                self.request.refresh_from_db()
        self.let_silence_end(timezone.make_aware(datetime.combine(self.today, time(8))))

    @property
    def waits_for_a_meeting(self):
        """The next step is an approval that a meeting gives."""
        return bool(self.story.get("in_meeting")) and self.left[0][1][1] == "approve"

    def let_silence_end(self, moment):
        """What happens by itself until a moment: silence becomes agreement when its time is over."""
        if self.round is None or self.round.due_at > moment:
            return
        end = {"consultation_id": self.round.pk, "request_id": self.request.pk}
        with moved_clock(self.round.due_at):
            conclude_round(now=self.round.due_at, **end)
        self.request.refresh_from_db()
        self.round = None

    def steps(self):
        """The steps that are told; an approval stands for the usual way there. Answers come before silence ends."""
        steps = [*usual_way(self.story), *self.story.get("steps", [])]
        latest = next((day + MOST_DAYS_TO_ANSWER for day, step, *_words in steps if step == "consult"), None)
        moved = [
            [min(day, latest), step, *words] if step in ANSWERS else [day, step, *words] for day, step, *words in steps
        ]
        return sorted(moved, key=lambda step: step[0]) if moved != steps else steps

    def days_to_answer(self):
        """Working days that leave room for every answer of the story, five at least."""
        last = max((day for day, step, *_words in self.steps() if step in ANSWERS), default=0)
        today = timezone.localdate()
        needed = brussels().distance(today, self.received_on + timedelta(days=last)) + 1
        return min(max(needed, CONSULTATION_WORKING_DAYS), MOST_CONSULTATION_DAYS)

    def moment(self, day, number):
        """A working hour of a day of the file; later steps of a day come later."""
        minutes = 9 * 60 + number * 23 + self.random.randrange(20)
        at = datetime.combine(self.received_on + timedelta(days=day), time(minutes // 60, minutes % 60))
        return timezone.make_aware(at)

    def write_draft(self):
        """The request as the authority wrote it, or as the team took it down."""
        is_portal = self.channel == Channel.PORTAL
        fields = {
            "institution": self.institution,
            "created_by": self.contact if is_portal else self.officer,
            "channel": self.channel,
            "received_on": None if is_portal else self.received_on,
            "title": self.title(),
            "theme": Theme.objects.filter(code=self.story.get("theme")).first(),
            "regional_organisation": organisation_called(self.story.get("organisation")),
            "consent_to_publish": self.story.get("consent", False),
            "form_key": uuid.UUID(int=self.random.getrandbits(128)),
            "tracking_code": "".join(self.random.choices(TRACKING_ALPHABET, k=10)),
            "is_demonstration": True,
            **{name: self.story.get(name, "") for name in PLAIN_FIELDS},
            **{name: self.day(self.story.get(name)) for name in ("preferred_from", "preferred_to")},
        }
        draft = self.begin_again() if "starts_from" in self.story else AssistanceRequest()
        for name, value in fields.items():
            setattr(draft, name, value)
        draft.refresh_search_text()
        draft.save()
        self.set_several(draft)
        return draft

    def begin_again(self):
        """A draft with the text of an earlier file that was declined or returned; the story then says what is changed."""
        earlier = self.cast.told[self.story["starts_from"]]
        return services.start_again(assistance_request=earlier, actor=self.contact)

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
        if self.story.get("letter"):
            self.attach(AttachmentKind.LETTER)

    def attach(self, kind, **sent_with):
        """A demonstration file, by itself or with an answer; its place in the store is always the same."""
        name = "lettre-demonstration.pdf" if self.contact.language == "fr" else "letter-demonstration.pdf"
        content = (LETTERS / name).read_bytes()
        path = f"requests/{self.request.pk}/{self.story['key']}-{kind}-{name}"
        if default_storage.exists(path):
            default_storage.delete(path)
        Attachment.objects.create(
            assistance_request=self.request,
            kind=kind,
            file=default_storage.save(path, ContentFile(content)),
            name=name,
            content_type="application/pdf",
            size=len(content),
            sha256=hashlib.sha256(content).hexdigest(),
            uploaded_by=self.request.created_by,
            uploaded_at=timezone.now(),
            **sent_with,
        )

    def do_rewrite(self, key, values):
        """A colleague changes some answers of the draft."""
        seen = {name: fingerprint(services.stored_value(self.request, name)) for name in values}
        services.save_draft(assistance_request=self.request, actor=self.cast.people[key], values=values, seen=seen)

    def do_comment(self, key, field, text):
        """A colleague says something about an answer of the draft."""
        services.add_comment(assistance_request=self.request, actor=self.cast.people[key], field=field, text=text)

    def do_let_read(self, key, level):
        """Another institution reads the draft along."""
        institution = self.cast.institutions[key]
        services.set_institution_level(
            assistance_request=self.request, institution=institution, level=level, actor=self.contact
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
        """Open the dossier to Delegation and committee, with as many days as the story's answers take."""
        self.round = services.open_consultation(
            assistance_request=self.request, actor=self.officer, working_days=self.days_to_answer()
        )

    def do_reply(self, key, answer, text="", days=None):
        """One person answers for their service or Delegation."""
        person = self.cast.people[key]
        institutions = person.memberships.values("institution")
        consultee = self.round.consultees.get(institution__in=institutions)
        services.answer_consultation(consultee=consultee, actor=person, answer=answer, text=text, days_asked=days)

    def do_decline(self, ground, reason, change=""):
        """Say no, why, and what would change it."""
        self.refuse("decline", ground, reason, change)

    def do_return_request(self, ground, reason, change):
        """Give it back, and say what would change it."""
        self.refuse("return_request", ground, reason, change)

    def refuse(self, step, ground, reason, change):
        """Decline or return it."""
        words = {"ground": ground, "reason": reason, "what_would_change": change}
        services.refuse_request(assistance_request=self.request, step=step, actor=self.cast.manager, **words)

    def do_withdraw(self, reason):
        """Take the request back."""
        self.move("withdraw", self.contact, reason)

    def move(self, step, actor, reason=""):
        """Take a plain step."""
        services.move_request(assistance_request=self.request, step=step, actor=actor, reason=reason)

    def do_ask(self, *texts):
        """Ask the authority, one thing or several."""
        due_on = AnswerDays.of(self.request).default
        services.ask_questions(assistance_request=self.request, texts=texts, due_on=due_on, actor=self.officer)

    def do_ask_on(self, number, text):
        """Ask on where the answer to a question (counted from 1) did not say enough."""
        fields = {"due_on": AnswerDays.of(self.request).default, "follows": self.request.questions.all()[number - 1]}
        services.ask_questions(assistance_request=self.request, texts=[text], actor=self.officer, **fields)

    def do_answer(self, text, with_file=False):
        """Answer the first open question."""
        question = self.request.questions.open().first()
        services.answer_question(question=question, text=text, actor=self.contact)
        if with_file:
            self.attach(AttachmentKind.ANSWER, question=question)

    def do_save_answer(self, text):
        """Keep an answer to the first open question for later."""
        services.save_answer(question=self.request.questions.open().first(), text=text, actor=self.contact)

    def do_write(self, side, text):
        """A message of the authority or of the team."""
        actor = self.officer if side == "team" else self.contact
        services.write_message(assistance_request=self.request, actor=actor, text=text)

    def do_note(self, text, *readers):
        """An internal note, for the team or for those named too."""
        services.write_note(
            assistance_request=self.request, actor=self.officer, text=text, **dict.fromkeys(readers, True)
        )

    def do_assess(self, summary, recommendation=Recommendation.APPROVE):
        """The officer scores the request, then writes the assessment."""
        fit, feasible = FIT["fr" if self.officer.language == "fr" else "en"]
        conditions = self.story.get("conditions", "")
        recommendation = Recommendation.CONDITIONS if conditions else Recommendation(recommendation)
        self.score(self.officer, recommendation, self.story.get("points", ()))
        services.write_assessment(
            assistance_request=self.request,
            actor=self.officer,
            summary=summary,
            is_advice=True,
            is_eligible=True,
            complementarity=fit,
            feasibility=feasible,
            recommendation=recommendation,
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

    def do_invite(self, person, days):
        """Ask a second assessor."""
        due_on = timezone.localdate() + timedelta(days=days)
        asked = {"assessor": self.cast.people[person], "actor": self.cast.manager, "due_on": due_on}
        services.invite_assessor(assistance_request=self.request, **asked)

    def do_score(self, person, recommendation, points):
        """A second assessor scores the request."""
        self.score(self.cast.people[person], Recommendation(recommendation), points)

    def score(self, assessor, recommendation, points):
        """Submit a sheet."""
        entry = entry_of(self.story["key"], assessor, recommendation, points)
        services.write_sheet(assistance_request=self.request, actor=assessor, entry=entry, submit=True)

    def do_delegation(self, outcome, text=""):
        """The Delegation's own officer answers where there is one, else the team records it."""
        actor = self.cast.delegate_for(self.request.countries.all()) or self.officer
        self.record_opinion(ConsultedBody.DELEGATION, actor, outcome, text)

    def do_committee(self, outcome, text=""):
        """One member bars for its service; where nobody does, the team records what all services have said."""
        is_barring = outcome in (OpinionOutcome.OBJECTION, OpinionOutcome.RESERVATION)
        actor = self.cast.committee_member if is_barring else self.officer
        self.record_opinion(ConsultedBody.COMMITTEE, actor, outcome, text)

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
