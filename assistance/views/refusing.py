"""Declining and returning a request: the form, what the authority will read, the correction of a slip, the paper."""

import hashlib
from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import render
from django.utils.translation import get_language, get_language_info, gettext
from django.views.generic import View

from outbox.services import render_message
from papers.setting import paper_response
from workflow.engine import StepNotAllowed, TransitionRefused

from ..choices import REFUSING_STEPS
from ..forms import CorrectionForm, RefusalForm
from ..grounds import GROUNDS
from ..models import Refusal
from ..notifications import REFUSAL_EVENTS, contacts_of
from ..permissions import is_manager
from ..refusal_paper import refusal_pdf
from ..services import ChangedMeanwhile, correct_refusal, refuse_request
from .access import RequestPage
from .refused import refusal_of
from .steps import StepPage, done_sentence


@dataclass(frozen=True)
class Preview:
    """What those contacts of the authority read who read in one language."""

    language: str
    language_name: str
    names: str
    subject: str


class RefusalPage(StepPage, View):
    """The reasons, then a look at what the authority will read, then the step."""

    template_name = "assistance/refusal_write.html"

    def build_form(self, data=None):
        """The form of this decision."""
        return RefusalForm(data, decision=REFUSING_STEPS[self.step_name])

    def get(self, request, reference):
        """The empty form."""
        self.forbid_others()
        return self.show(self.resumed(self.build_form()))

    def post(self, request, reference):
        """Show what the authority will read; take the step only for words that have been shown."""
        self.forbid_others()
        form = self.build_form(request.POST)
        if not form.is_valid():
            return self.show(form)
        self.told = self.refusal_in(form)
        if request.POST.get("go") == "send" and request.POST.get("shown") == mark_of(self.told):
            return self.take(form, lambda: self.refuse(form), done_sentence(self.answer.step))
        return self.show(form)

    def refuse(self, form):
        """Take the step."""
        fields = {"assistance_request": self.assistance_request, "step": self.step_name, "actor": self.request.user}
        refuse_request(**fields, **form.cleaned_data)

    def refusal_in(self, form):
        """The refusal as it would be written."""
        return Refusal(
            assistance_request=self.assistance_request, decision=REFUSING_STEPS[self.step_name], **form.cleaned_data
        )

    def extra_context(self):
        """The examples, the languages of the readers, and what they will read."""
        told, contacts = getattr(self, "told", None), list(contacts_of(self.assistance_request))
        others = [person for person in contacts if person.working_language != get_language()]
        return {
            "grounds": [(ground, words) for ground, words in GROUNDS.items()],
            "is_return": self.step_name == "return_request",
            "others": ", ".join(person.name for person in others),
            "other_language": language_name(others[0].working_language) if others else "",
            "told": told,
            "shown": mark_of(told) if told else "",
            "is_changed": bool(told) and self.request.POST.get("go") == "send",
            "previews": previews_of(self.assistance_request, told, contacts) if told else [],
        }


class RequestDeclineView(RefusalPage):
    """Say no, with the reason and the way on."""

    step_name = "decline"


class RequestReturnView(RefusalPage):
    """Give the request back, with what would change the answer."""

    step_name = "return_request"


def language_name(code):
    """A language as the reader calls it, inside a sentence: French does not give it a capital."""
    name = str(get_language_info(code)["name_translated"])
    return name.lower() if get_language() == "fr" else name


def mark_of(refusal):
    """A mark of the words that were shown."""
    words = "\n".join((refusal.ground, refusal.reason.strip(), refusal.what_would_change.strip()))
    return hashlib.sha256(words.encode()).hexdigest()[:16]


def previews_of(assistance_request, refusal, contacts):
    """What the authority reads, once for each language in which its contacts read."""
    previews = []
    for language in sorted({person.working_language for person in contacts}):
        readers = [person for person in contacts if person.working_language == language]
        context = {"assistance_request": assistance_request, "refusal": refusal, "reader": readers[0]}
        subject, _text, _page = render_message(
            event=REFUSAL_EVENTS[refusal.decision], language=language, context=context
        )
        names = ", ".join(person.name for person in readers)
        previews.append(Preview(language, language_name(language), names, subject))
    return previews


class RefusalFound(RequestPage):
    """A page about the refusal of a request; without one there is no page."""

    def setup(self, request, *args, **kwargs):
        """Find the refusal."""
        super().setup(request, *args, **kwargs)
        self.refusal = refusal_of(self.assistance_request)
        if self.refusal is None:
            raise Http404


class RefusalPaperView(RefusalFound, View):
    """The refusal as a PDF, to be printed, filed and passed on."""

    def get(self, request, reference):
        """The paper, in the language of the address."""
        return paper_response(refusal_pdf(self.refusal, get_language()), f"{reference}-{self.refusal.decision}.pdf")


class RefusalCorrectView(RefusalFound, View):
    """Put a slip in the words right, within a day; the earlier words stay on the record."""

    def dispatch(self, request, *args, **kwargs):
        """For managers, while it is possible."""
        if not is_manager(request.user):
            raise PermissionDenied(
                gettext("The words of a refusal are put right by %(who)s.") % {"who": is_manager.label}
            )
        return super().dispatch(request, *args, **kwargs)

    def stored(self):
        """The words as they stand."""
        return {"reason": self.refusal.reason, "what_would_change": self.refusal.what_would_change}

    def get(self, request, reference):
        """The words as they stand."""
        if not self.refusal.is_correctable:
            messages.warning(request, gettext("A day has passed since the decision: its words stand."))
            return self.back()
        return self.show(self.resumed(CorrectionForm(initial=self.stored())))

    def post(self, request, reference):
        """Put them right."""
        form = CorrectionForm(request.POST, initial=self.stored())
        if not form.is_valid():
            return self.show(form)
        seen = request.POST.get("seen", "")
        seen = int(seen) if seen.isdecimal() else None
        try:
            correct_refusal(refusal=self.refusal, actor=request.user, seen=seen, **form.cleaned_data)
        except ChangedMeanwhile as changed:
            self.refusal = changed.stored
            return self.show(form, refused=[str(changed)], status=409)
        except StepNotAllowed:
            raise
        except TransitionRefused as refused:
            return self.show(form, refused=[reason.text for reason in refused.reasons], status=409)
        messages.success(request, gettext("Put right. The authority is told; the earlier words stay on the record."))
        return self.back()

    def show(self, form, *, refused=(), status=200):
        """The form."""
        context = {
            "assistance_request": self.assistance_request,
            "refusal": self.refusal,
            "form": form,
            "refused": refused,
            "seen": self.refusal.earlier_wordings.count(),
            "back_url": self.detail_url,
            "crumbs": self.crumbs_to(gettext("Put a slip right")),
        }
        return render(self.request, "assistance/refusal_correct.html", context, status=status)
