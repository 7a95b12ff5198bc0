"""The papers of a mission as PDF: the briefing pack, the certificate. Signed in, or by the link of a mail."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.decorators import method_decorator

from accounts.permissions import is_staff_reader
from experts.choices import ExpertStatus
from papers.views import PaperView

from ..choices import COUNTED, DeploymentStatus
from ..links import INVITATION, REPORT
from ..models import Deployment, Mission
from ..paper_words import briefing_pdf, certificate_pdf
from ..proofs import paper_in, proof_of
from .access import LinkedDeploymentMixin

LANGUAGES = {code for code, _name in settings.WORKING_LANGUAGES}


class BriefingMixin:
    """The pack of one mission."""

    def make(self, language):
        """The bytes and the name."""
        mission = self.mission
        pdf = briefing_pdf(mission, language) if language in LANGUAGES else None
        return pdf, f"mieux-briefing-{mission.pk}"


class CertificateMixin:
    """The certificate of one completed deployment, in the portal's languages and in those of whoever keeps the record."""

    def make(self, language):
        """The bytes and the name; there is none before, and none that was revoked."""
        deployment = self.deployment
        if deployment.status != DeploymentStatus.COMPLETED or deployment.expert.status == ExpertStatus.FORGOTTEN:
            raise Http404
        proof = proof_of(deployment, language)
        if proof is not None and proof.is_revoked:
            raise Http404
        pdf = certificate_pdf(deployment, language) if language in LANGUAGES else paper_in(deployment, language)
        return pdf, f"mieux-certificate-{deployment.pk}"


class BriefingPaperView(BriefingMixin, PaperView):
    """For the team and the administrators, and for every expert who is confirmed for the mission."""

    @property
    def mission(self):
        """The mission, if this person may read its pack."""
        user, missions = self.request.user, Mission.objects.for_page()
        if is_staff_reader(user):
            return get_object_or_404(missions.visible_to(user), pk=self.kwargs["pk"])
        own = Deployment.objects.filter(expert__user=user, status__in=COUNTED).values("seat__mission")
        return get_object_or_404(missions.filter(pk__in=own), pk=self.kwargs["pk"])


class CertificatePaperView(CertificateMixin, PaperView):
    """For the expert, the team and the administrators."""

    @property
    def deployment(self):
        """The deployment, if this person may read of it."""
        rows = Deployment.objects.visible_to(self.request.user).for_page().select_related("report")
        return get_object_or_404(rows, pk=self.kwargs["pk"])


@method_decorator(login_not_required, name="dispatch")
class BriefingLinkView(LinkedDeploymentMixin, BriefingMixin, PaperView):
    """By the link of the invitation, once the expert is confirmed."""

    purpose = INVITATION

    @property
    def mission(self):
        """The mission of the link."""
        return Mission.objects.for_page().get(pk=self.deployment.seat.mission_id)


@method_decorator(login_not_required, name="dispatch")
class CertificateLinkView(LinkedDeploymentMixin, CertificateMixin, PaperView):
    """By the link of the mail about the report."""

    purpose = REPORT
