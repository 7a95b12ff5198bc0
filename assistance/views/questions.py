"""Questions to the authority: asked together, corrected, taken back."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext
from django.views.generic import View

from accounts import resumable
from workflow.engine import StepNotAllowed, TransitionRefused

from ..answer_days import AnswerDays
from ..choices import RequestStatus
from ..forms import AnswerInHandForm, QuestionForm, QuestionsForm, TakeBackForm
from ..notifications import contacts_of
from ..services import ask_questions, correct_question, record_answer, take_back_question
from ..workflow import REQUEST_WORKFLOW
from .access import RequestPage
from .steps import StepPage

TEAM_THREAD = "?part=messages#messages"


def rows_in(data):
    """How many rows for questions a form that was sent has."""
    return sum(name.startswith("text_") for name in data)


class QuestionAskView(StepPage, View):
    """One or several questions to the authority: the file goes there with them."""

    template_name = "assistance/question_ask.html"
    step_name = "ask"
    part_after = TEAM_THREAD

    def setup(self, request, *args, **kwargs):
        """Find the answer from which the question goes on, where there is one."""
        super().setup(request, *args, **kwargs)
        key = request.POST.get("follows") or request.GET.get("follows")
        self.follows = None
        if key:
            answered = self.assistance_request.questions.filter(answered_at__isnull=False)
            self.follows = answered.filter(pk=key).first() if key.isdecimal() else None
            if self.follows is None:
                raise Http404

    def build_form(self, *data, **fields):
        """The rows and the day."""
        return QuestionsForm(*data, days=AnswerDays.of(self.assistance_request), follows=self.follows, **fields)

    def extra_context(self):
        """The answer from which it goes on."""
        return {
            "follows": self.follows,
            "days_off": self.days_off,
            "has_contacts": contacts_of(self.assistance_request).exists(),
        }

    def show(self, form, **how):
        """The page, with the days on which one side does not work."""
        self.days_off = form.days.days_off(form.day_now)
        return super().show(form, **how)

    def get(self, request, reference):
        """One empty question, and the usual day."""
        self.forbid_others()
        kept = resumable.kept_data(request)
        return self.show(self.resumed(self.build_form(rows=rows_in(kept) if kept else 1)))

    def post(self, request, reference):
        """Ask; or show another row, or reckon the days of another date, without asking yet."""
        self.forbid_others()
        rows = rows_in(request.POST)
        if (go := request.POST.get("go")) in ("add", "days"):
            typed = {name: value for name, value in request.POST.items() if name.startswith(("text_", "due_on"))}
            return self.show(self.build_form(initial=typed, rows=rows + (go == "add")))
        form = self.build_form(request.POST, rows=rows)

        def ask():
            fields = {"texts": form.texts, "due_on": form.cleaned_data["due_on"], "follows": self.follows}
            ask_questions(assistance_request=self.assistance_request, actor=request.user, **fields)

        return self.take(form, ask, gettext("Asked. The file is with the authority; the clock goes on."))


class OpenQuestionPage(RequestPage):
    """A page of one question without an answer, for the team."""

    def setup(self, request, *args, **kwargs):
        """Find the question on this file."""
        super().setup(request, *args, **kwargs)
        self.question = get_object_or_404(self.assistance_request.questions, pk=kwargs["pk"])

    def dispatch(self, request, *args, **kwargs):
        """Steps of others are forbidden; an answered question stays as it is."""
        answer = REQUEST_WORKFLOW.answer(self.assistance_request, REQUEST_WORKFLOW.step("ask"), request.user)
        if not answer.is_role_open:
            raise PermissionDenied(str(answer.reasons[0].text))
        if not self.question.is_open or self.assistance_request.status != RequestStatus.CLARIFICATION:
            messages.warning(request, gettext("The question does not wait for an answer any more: it stays as it is."))
            return self.back(TEAM_THREAD)
        return super().dispatch(request, *args, **kwargs)

    def show(self, form, *, refused=(), status=200):
        """The form, with the question as it stands."""
        context = {
            "assistance_request": self.assistance_request,
            "question": self.question,
            "form": form,
            "refused": refused,
            "days_off": form.days.days_off(form.day_now) if hasattr(form, "days") else (),
            "seen": self.question.corrected_at.isoformat() if self.question.corrected_at else "",
            "back_url": self.detail_url + TEAM_THREAD,
            "crumbs": self.crumbs_to(self.title()),
        }
        return render(self.request, self.template_name, context, status=status)

    def take(self, form, work, done):
        """Do it when the form is good; else say why not and keep what was typed."""
        if not form.is_valid():
            return self.show(form)
        try:
            work()
        except StepNotAllowed:
            raise
        except TransitionRefused as refused:
            self.question.refresh_from_db()
            return self.show(form, refused=[reason.text for reason in refused.reasons], status=409)
        messages.success(self.request, done)
        return self.back(TEAM_THREAD)


class QuestionEditView(OpenQuestionPage, View):
    """Correct the words or the day of a question."""

    template_name = "assistance/question_edit.html"

    def title(self):
        """What the page does."""
        return gettext("Correct the question")

    def get(self, request, reference, pk):
        """The question as it stands."""
        initial = {"text": self.question.text, "due_on": self.question.due_on}
        return self.show(self.resumed(QuestionForm(initial=initial, days=AnswerDays.of(self.assistance_request))))

    def post(self, request, reference, pk):
        """Correct it."""
        days = AnswerDays.of(self.assistance_request)
        if request.POST.get("go") == "days":
            typed = {"text": request.POST.get("text", ""), "due_on": request.POST.get("due_on", "")}
            return self.show(QuestionForm(initial=typed, days=days))
        form = QuestionForm(request.POST, days=days)

        def correct():
            seen_at = parse_datetime(request.POST.get("seen", ""))
            fields = {"text": form.cleaned_data["text"], "due_on": form.cleaned_data["due_on"]}
            correct_question(question=self.question, actor=request.user, seen_at=seen_at, **fields)

        return self.take(
            form, correct, gettext("Corrected. The authority has been told; the history keeps how it read.")
        )


class AnswerRecordView(OpenQuestionPage, View):
    """Record an answer that came by letter, mail or telephone, in the authority's name."""

    template_name = "assistance/answer_record.html"

    def title(self):
        """What the page does."""
        return gettext("Record the answer")

    def get(self, request, reference, pk):
        """What is in hand, and its words."""
        return self.show(self.resumed(AnswerInHandForm()))

    def post(self, request, reference, pk):
        """Record it."""
        form = AnswerInHandForm(request.POST, request.FILES)

        def record():
            record_answer(question=self.question, actor=request.user, **form.cleaned_data)

        return self.take(form, record, gettext("Recorded in the authority's name. The authority has been told."))


class QuestionTakeBackView(OpenQuestionPage, View):
    """Say that a question needs no answer any more."""

    template_name = "assistance/question_take_back.html"

    def title(self):
        """What the page does."""
        return gettext("Take the question back")

    def get(self, request, reference, pk):
        """The reason, and what it does."""
        return self.show(self.resumed(TakeBackForm()))

    def post(self, request, reference, pk):
        """Take it back."""
        form = TakeBackForm(request.POST)

        def take_back():
            take_back_question(question=self.question, reason=form.cleaned_data["reason"], actor=request.user)

        return self.take(form, take_back, gettext("Taken back. The authority has been told."))
