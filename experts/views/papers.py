"""The CV and the consent: pages of the profile that are no plain sections."""

from django.http import FileResponse, Http404
from django.utils.translation import gettext
from django.views.generic import FormView, View

from workflow.engine import StepNotAllowed, TransitionRefused

from .. import services
from ..choices import CONSENT_VERSION
from ..forms import ConsentForm, CvForm
from ..retention import all_months
from .editing import SectionMixin
from .own import OwnProfileMixin
from .standing import has_consent


class CvEditView(SectionMixin, FormView):
    """Put a CV in, put another in its place, or take it out."""

    slug = "cv"
    form_class = CvForm
    template_name = "experts/cv_edit.html"

    def post(self, request, *args, **kwargs):
        """Take it out, or go the way of every form; nothing chosen changes nothing where there is a CV."""
        if "remove" in request.POST:
            self.say_saved(services.remove_cv(expert=self.expert, actor=request.user))
            return self.go_on()
        if "cv" not in request.FILES and (self.expert.cv or "next" in request.POST):
            return self.go_on()
        return super().post(request, *args, **kwargs)

    def form_valid(self, form):
        """Keep it."""
        saved = services.put_cv(expert=self.expert, actor=self.request.user, checked=form.cleaned_data["cv"])
        self.say_saved(saved)
        return self.go_on()


class CvMineView(OwnProfileMixin, View):
    """One's own CV, handed out as a file: never shown in the browser, never kept by a shared cache."""

    def get(self, request):
        """The file under its own name."""
        return cv_response(self.expert)


def cv_response(expert):
    """The CV as a file to keep; not found where there is none."""
    if not expert.cv:
        raise Http404(gettext("There is no CV."))
    try:
        stream = expert.cv.open("rb")
    except FileNotFoundError as missing:
        raise Http404(gettext("The file is not in the store.")) from missing
    kind = expert.cv_content_type or "application/octet-stream"
    response = FileResponse(stream, as_attachment=True, filename=expert.cv_name, content_type=kind)
    response["Cache-Control"] = "private, no-store"
    response["X-Content-Type-Options"] = "nosniff"
    return response


class ConsentEditView(SectionMixin, FormView):
    """What is kept, for what, for how long; and the agreement to it."""

    slug = "consent"
    form_class = ConsentForm
    template_name = "experts/consent_edit.html"

    def get_initial(self):
        """Ticked where the person agreed to these very words."""
        return {"agrees": has_consent(self.expert)}

    def get_context_data(self, **kwargs):
        """The words, with the periods that hold now."""
        given = {"has_consent": has_consent(self.expert), "version": CONSENT_VERSION}
        return super().get_context_data(**kwargs, **given, months=all_months())

    def form_valid(self, form):
        """Note it; a profile that was sent is not kept without consent."""
        try:
            saved = services.set_consent(
                expert=self.expert, actor=self.request.user, agrees=form.cleaned_data["agrees"]
            )
        except StepNotAllowed:
            raise
        except TransitionRefused as refused:
            form.add_error("agrees", str(refused))
            return self.form_invalid(form)
        self.say_saved(saved)
        return self.go_on()
