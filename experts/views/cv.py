"""Opening the CV of somebody else: with a reason, which is kept and which the expert reads."""

from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404
from django.utils.translation import gettext
from django.views.generic import FormView

from accounts.views.resumable import ResumableFormMixin
from workflow.engine import StepNotAllowed, TransitionRefused

from .. import services
from ..forms.review import CvReasonForm
from .access import TeamProfileMixin


class CvOpenView(TeamProfileMixin, ResumableFormMixin, FormView):
    """Asks why; the form that is sent is answered with the file, never shown in the browser, never kept by a shared cache."""

    template_name = "experts/cv_open.html"
    form_class = CvReasonForm
    own_url_name = "experts:cv-mine"

    def form_valid(self, form):
        """Write the opening down, then hand out the file; where the store lacks it, nothing is written down."""
        try:
            stream = self.expert.cv.open("rb") if self.expert.cv else None
            services.open_cv(expert=self.expert, actor=self.request.user, reason=form.cleaned_data["reason"])
        except FileNotFoundError as missing:
            raise Http404(gettext("The file is not in the store.")) from missing
        except StepNotAllowed as refused:
            raise PermissionDenied(str(refused)) from refused
        except TransitionRefused as refused:
            form.add_error(None, [reason.text for reason in refused.reasons])
            return self.render_to_response(self.get_context_data(form=form), status=409)
        return as_download(stream, self.expert)


def as_download(stream, expert):
    """The file under the name that it was sent with."""
    name, content_type = expert.cv_name or "cv", expert.cv_content_type or "application/octet-stream"
    response = FileResponse(stream, as_attachment=True, filename=name, content_type=content_type)
    response["Cache-Control"] = "private, no-store"
    response["X-Content-Type-Options"] = "nosniff"
    return response
