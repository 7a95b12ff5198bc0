"""The authority's answers, one by one: sent with their files, or kept for later; what somebody typed is never lost."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, render
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext, ngettext
from django.views.generic import View

from accounts import resumable
from workflow.engine import StepNotAllowed, TransitionRefused

from ..choices import RequestStatus
from ..forms import AnswerForm, MessageForm
from ..permissions import can_write_message
from ..services import AnsweredMeanwhile, answer_question, save_answer
from ..workflow import REQUEST_WORKFLOW
from .access import RequestPage, last_step_sentence
from .thread import answer_forms, open_entries, pinned_questions


class AnswersPage(RequestPage):
    """The open questions of a request, each with its form."""

    def show_again(self, form, refused=None):
        """The page with what was typed: in its field, or, when somebody was faster, as a message that can be sent."""
        forms = answer_forms(self.assistance_request, self.request.user)
        if form.question.pk not in forms or isinstance(refused, AnsweredMeanwhile):
            forms.pop(form.question.pk, None)
            return self.show(forms, refused=refused, typed=form["text"].value())
        form.draft = getattr(refused, "draft", forms[form.question.pk].draft)
        return self.show({**forms, form.question.pk: form}, refused=refused, wrong=form)

    def show(self, forms, *, refused=None, wrong=None, typed=""):
        """The questions and their forms."""
        file, user = self.assistance_request, self.request.user
        context = {
            "assistance_request": file,
            "thread": open_entries(file, user, forms),
            "form": wrong,
            "refused": [reason.text for reason in refused.reasons] if refused else (),
            "typed": typed,
            "message_form": message_of(typed) if can_write_message(user, file) else None,
            "back_url": f"{self.detail_url}#messages",
            "crumbs": self.crumbs_to(gettext("Answer")),
        }
        return render(self.request, "assistance/question_answer.html", context, status=409 if refused else 200)


class QuestionAnswerView(AnswersPage, View):
    """Every open question with a form of its own; the mails lead here."""

    def dispatch(self, request, *args, **kwargs):
        """For the contacts; with nothing to answer, back to the thread."""
        answer = REQUEST_WORKFLOW.answer(self.assistance_request, REQUEST_WORKFLOW.step("answer"), request.user)
        if not answer.is_role_open:
            raise PermissionDenied(str(answer.reasons[0].text))
        if self.assistance_request.status != RequestStatus.CLARIFICATION and request.method != "POST":
            messages.warning(request, last_step_sentence(self.assistance_request))
            return self.back("#messages")
        return super().dispatch(request, *args, **kwargs)

    def get(self, request, reference):
        """The open questions, each with what was kept for it."""
        forms = answer_forms(self.assistance_request, request.user)
        kept = resumable.kept_data(request)
        key = kept.get("question", "") if kept is not None else ""
        if key.isdecimal() and int(key) in forms:
            self.resumed(forms[int(key)])
        return self.show(forms)

    def post(self, request, reference):
        """Send one answer, or keep it for later."""
        key, is_for_later = request.POST.get("question", ""), request.POST.get("go") == "save"
        question = get_object_or_404(self.assistance_request.questions, pk=key if key.isdecimal() else 0)
        files = {} if is_for_later else request.FILES
        form = AnswerForm(request.POST, files, question=question, is_for_later=is_for_later)
        if not form.is_valid():
            return self.show_again(form)
        try:
            after = keep_answer(request, form) if is_for_later else send_answer(request, form)
        except StepNotAllowed:
            raise
        except TransitionRefused as refused:
            return self.show_again(form, refused)
        return self.back(after)


def message_of(typed):
    """A message that says what somebody typed for an answer in vain; none without a text."""
    return MessageForm(prefix="message", initial={"text": typed}) if typed else None


def seen_draft(request):
    """When the saved text was saved that the page showed; None where it showed none."""
    return parse_datetime(request.POST.get("seen", ""))


def keep_answer(request, form):
    """Keep the text for later; returns where the page goes on."""
    text = form.cleaned_data["text"]
    kept = save_answer(question=form.question, text=text, actor=request.user, seen_draft=seen_draft(request))
    if kept:
        done = gettext("Saved for later, not sent. Only your side reads it. Choose files when you send the answer.")
    else:
        done = gettext("Nothing is kept for this answer.")
    messages.success(request, done)
    return f"#question-{form.question.pk}"


def send_answer(request, form):
    """Send the answer; returns where the page goes on: the next question that waits, or the thread."""
    data = form.cleaned_data
    answered = answer_question(
        question=form.question,
        text=data["text"],
        files=data["files"],
        actor=request.user,
        seen_draft=seen_draft(request),
    )
    left = pinned_questions(answered)
    if not left:
        messages.success(request, gettext("Sent. The file is with us again."))
        return f"#answer-{form.question.pk}"
    words = ngettext(
        "Sent. %(n)d question still waits for your answer.",
        "Sent. %(n)d questions still wait for your answer.",
        len(left),
    )
    messages.success(request, words % {"n": len(left)})
    return f"#question-{left[0].pk}"
