"""The public page on which anybody checks a certificate, and the paper by a participant's own link. No account is needed."""

from allauth.account.adapter import get_adapter
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.generic import TemplateView, View

from accounts.limits import TryLimit

from ..certificate_checking import ON_RECORD, check
from ..certificate_codes import grouped, typed_code
from ..certificate_forms import CheckForm
from ..certificate_language import OURS
from ..models import Certificate
from ..permissions import can_run
from .certificate_one import certificate_response
from .linked import LinkedPlaceMixin

LOOKS = TryLimit("certificate-check", most=60, seconds=10 * 60, in_cache="fragments")


def crumbs_to(label, url=""):
    """The way here from the home page."""
    home = (gettext("Home"), reverse("portal:home"))
    return (
        [home, (gettext("Check a certificate"), url), (label, "")]
        if label
        else [home, (gettext("Check a certificate"), "")]
    )


@method_decorator([login_not_required, never_cache], name="dispatch")
class CertificateCheckView(TemplateView):
    """Asks for the code of a certificate."""

    template_name = "events/certificate_check.html"

    def get(self, request, *args, **kwargs):
        """The form; on to the certificate where a code was typed."""
        form = CheckForm(request.GET if "code" in request.GET else None)
        if form.is_bound and form.is_valid():
            address = reverse("events:certificate-public", args=[grouped(form.cleaned_data["code"])])
            return HttpResponseRedirect(address)
        return self.render_to_response(self.get_context_data(form=form, crumbs=crumbs_to("")))


@method_decorator([login_not_required, never_cache], name="dispatch")
class CertificatePublicView(TemplateView):
    """Says whether a certificate is valid, and what it certifies; sixty looks from one address in ten minutes."""

    template_name = "events/certificate_public.html"

    def get(self, request, *args, **kwargs):
        """The verdict; 404 where there is nothing on record."""
        keys = (get_adapter().get_client_ip(request),)
        code = typed_code(kwargs["code"])
        context = {"form": CheckForm(), "code": grouped(code)[:60]}
        if LOOKS.is_used_up(keys):
            return self.render_to_response(self.get_context_data(**context, is_too_much=True), status=429)
        LOOKS.count(keys)
        checked = check(code)
        status = 200 if checked.verdict in ON_RECORD else 404
        return self.render_to_response(self.get_context_data(**context, checked=checked), status=status)

    def get_context_data(self, **kwargs):
        """With the way here, and for the team the way to the record."""
        checked = kwargs.get("checked")
        certificate = checked.certificate if checked else None
        return super().get_context_data(
            **kwargs,
            certificate=certificate,
            subject=certificate.subject if certificate else None,
            record_url=record_url(self.request.user, certificate),
            crumbs=crumbs_to(kwargs["code"], reverse("events:certificate-check")),
        )


def record_url(user, certificate):
    """Where the team keeps it; nothing for everybody else."""
    if certificate is None or not user.is_authenticated or not can_run(user):
        return ""
    is_open = Certificate.objects.visible_to(user).filter(pk=certificate.pk).exists()
    return reverse("events:certificate-detail", args=[certificate.pk]) if is_open else ""


@method_decorator(login_not_required, name="dispatch")
class CertificatePlaceView(LinkedPlaceMixin, View):
    """The participant's own certificate by the link of a mail: in its language, or in another of the five."""

    def get(self, request, *args, **kwargs):
        """The PDF."""
        rows = Certificate.objects.printable().for_page()
        certificate = get_object_or_404(rows, registration=self.registration)
        language = kwargs.get("language", certificate.language)
        if language not in OURS:
            raise Http404
        return certificate_response(certificate, language)
