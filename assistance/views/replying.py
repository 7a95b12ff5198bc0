"""Answering a note: one page with the essence of the dossier and the buttons; and the team's page to record what it has in hand."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.views.generic import View

from accounts.permissions import is_committee_member, is_delegate
from workflow.engine import StepNotAllowed, TransitionRefused

from ..choices import ReplyAnswer
from ..forms import RecordForm, ReplyForm
from ..permissions import is_team
from ..rounds import round_of
from ..services import ChangedMeanwhile, acknowledge_note, answer_consultation
from ..services.outcomes import read_concerned
from ..services.replies import answer_places, answered_sentence
from . import answer_words
from .access import RequestPage, last_step_sentence

RECEIVED = "received"


class RoundPage(RequestPage):
    """A page of a request's round of consultation."""

    @cached_property
    def round(self):
        """The latest round, or None."""
        return round_of(self.assistance_request)

    @cached_property
    def concerned(self):
        """Those who are asked, with their answers in force."""
        return read_concerned(self.round)

    def dispatch(self, request, *args, **kwargs):
        """A file that is not in consultation has moved on: who took the last step stands on its page."""
        if not self.may_enter(request.user):
            raise PermissionDenied(self.others_sentence())
        if self.round is None or self.assistance_request.status != "consultation":
            messages.warning(request, last_step_sentence(self.assistance_request))
            return self.back()
        return super().dispatch(request, *args, **kwargs)

    def attempt(self, action):
        """Do it, or return why not: (sentences, status). A step of others stays a 403."""
        try:
            action()
        except StepNotAllowed:
            raise
        except ChangedMeanwhile as changed:
            sentence = answered_sentence(changed.stored) if changed.stored else gettext("The answer was taken back.")
            return [sentence, gettext("Look again, then answer.")], 409
        except TransitionRefused as refused:
            return [reason.text for reason in refused.reasons], 409
        return None


class AnswerPage(RoundPage):
    """The page on which one answers: for whom it is, its panels."""

    def may_enter(self, user):
        """Those who are consulted; the team, whom it leads to its own page."""
        return is_delegate(user) or is_committee_member(user) or is_team(user)

    def others_sentence(self):
        """For whom the page is."""
        return gettext("Answers are given by those who are consulted.")

    @cached_property
    def places(self):
        """{consultee: in whose place} of those for which the reader may answer."""
        return answer_places(self.request.user, self.concerned, self.assistance_request)

    def show(self, *, form=None, consultee=None, refused=(), status=200):
        """The page; a form that was sent stands in its place as it was typed."""
        panels = answer_words.panels_of(self.concerned, self.places, self.round)
        for panel in panels:
            own = form if consultee is not None and panel.consultee.pk == consultee.pk and form else None
            panel.form = own or ReplyForm(auto_id=f"id_{panel.consultee.pk}_%s")
        if len(panels) == 1 and form is None:
            panels[0].form = self.resumed(panels[0].form)
        context = {
            "assistance_request": self.assistance_request,
            "round": self.round,
            "panels": panels,
            "form": form,
            "refused": refused,
            "back_url": self.detail_url,
            **answer_words.essence_of(self.assistance_request, self.round),
            "standing": answer_words.standing_of(self.round),
            "crumbs": self.crumbs_to(gettext("Your answer")),
        }
        return render(self.request, "assistance/consultation_answer.html", context, status=status)


class ConsultationAnswerView(AnswerPage, View):
    """Two clicks from the mail: its link, then “Agree”; every other answer needs words."""

    def get(self, request, reference):
        """The essence, where the round stands, and the buttons."""
        if is_team(request.user):
            return HttpResponseRedirect(reverse("assistance:reply-record", args=[reference]))
        return self.show()

    def post(self, request, reference):
        """Answer for one consultee, or say that the note has come."""
        consultee = next((one for one in self.concerned if str(one.pk) == request.POST.get("consultee")), None)
        if consultee is None or is_team(request.user):
            raise PermissionDenied(gettext("In this round others are asked."))
        if request.POST.get("answer") == RECEIVED:
            return self.receive(consultee)
        form = ReplyForm(request.POST, auto_id=f"id_{consultee.pk}_%s")
        is_plain = request.POST.get("answer") == ReplyAnswer.AGREE
        if not is_plain and not form.is_valid():
            return self.show(form=form, consultee=consultee)
        given = {"answer": ReplyAnswer.AGREE} if is_plain else form.cleaned_data
        failed = self.attempt(lambda: self.answer(consultee, given))
        if failed:
            del self.concerned, self.round
            return self.show(form=None if is_plain else form, consultee=consultee, refused=failed[0], status=failed[1])
        messages.success(
            request, gettext("Thank you. Your answer stands in the dossier; until silence ends you can change it.")
        )
        return self.back("?part=consultation")

    def answer(self, consultee, given):
        """Record it; `seen` is the answer that stood on the page."""
        seen = self.request.POST.get("seen", "")
        answer_consultation(
            consultee=consultee, actor=self.request.user, seen=int(seen) if seen.isdecimal() else None, **given
        )

    def receive(self, consultee):
        """The note has come; the answer follows later."""
        failed = self.attempt(lambda: acknowledge_note(consultee=consultee, actor=self.request.user))
        if failed:
            return self.show(refused=failed[0], status=failed[1])
        messages.success(self.request, gettext("Noted. We remind you before silence ends."))
        return HttpResponseRedirect(self.request.path)


class RecordPage(RoundPage):
    """The page of the team's record: for whom it is, its form."""

    def may_enter(self, user):
        """The team."""
        return is_team(user)

    def others_sentence(self):
        """For whom the page is."""
        return gettext("In the name of others answers are recorded by the MIEUX team.")

    def build_form(self, *data, **fields):
        """The form on those who are asked."""
        arrived = self.assistance_request.received_on
        return RecordForm(*data, consultees=self.concerned, not_before=arrived, **fields)

    def show(self, form, *, refused=(), status=200):
        """The page, with what each has answered so far."""
        context = {
            "assistance_request": self.assistance_request,
            "round": self.round,
            "standing": answer_words.standing_of(self.round),
            "concerned": self.concerned,
            "form": form,
            "refused": refused,
            "back_url": self.detail_url + "?part=consultation",
            "crumbs": self.crumbs_to(gettext("Record an answer")),
        }
        return render(self.request, "assistance/reply_record.html", context, status=status)


class ReplyRecordView(RecordPage, View):
    """The team records an answer that it has in hand, in a consultee's name."""

    def get(self, request, reference):
        """The form, with the consultee that the link names, or the first silent one of a body."""
        asked, body = request.GET.get("consultee", ""), request.GET.get("body", "")
        silent = [one for one in self.concerned if one.current_reply is None and body in ("", one.body)]
        chosen = asked or (str(silent[0].pk) if silent else "")
        return self.show(self.resumed(self.build_form(initial={"consultee": chosen})))

    def post(self, request, reference):
        """Record it."""
        form = self.build_form(request.POST)
        if not form.is_valid():
            return self.show(form)
        failed = self.attempt(lambda: self.record(dict(form.cleaned_data)))
        if failed:
            del self.concerned
            return self.show(form, refused=failed[0], status=failed[1])
        messages.success(request, gettext("Recorded. It stands in the dossier."))
        return self.back("?part=consultation")

    def record(self, data):
        """Put it on the record, unless the consultee has answered meanwhile."""
        key = data.pop("consultee")
        consultee = next((one for one in self.concerned if str(one.pk) == key), None)
        if consultee is None:
            raise Http404
        seen = self.request.POST.get(f"seen-{key}", "")
        answer_consultation(
            consultee=consultee,
            actor=self.request.user,
            on_behalf=True,
            seen=int(seen) if seen.isdecimal() else None,
            **data,
        )


class OpinionView(RequestPage, View):
    """Where the opinion of a body was given before: on to the page of today, for those who answer for that body."""

    body = ""

    def get(self, request, reference):
        """The team records it, those consulted give it."""
        allowed = is_delegate if self.body == "delegation" else is_committee_member
        if is_team(request.user):
            page = reverse("assistance:reply-record", args=[reference])
            return HttpResponseRedirect(f"{page}?body={self.body}")
        if not allowed(request.user):
            raise PermissionDenied(gettext("Answers are given by those who are consulted."))
        return HttpResponseRedirect(reverse("assistance:consultation-answer", args=[reference]))
