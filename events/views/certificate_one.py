"""One certificate in the hands of the team: issued, looked at, written in another language, revoked, issued again."""

from decimal import Decimal

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView, View

from accounts.views.writing import RefusableFormView
from clock.choices import Party
from papers.setting import paper_response
from workflow.history import HistoryEntry

from ..attended import summaries
from ..certificate_codes import grouped
from ..certificate_forms import AgainForm, ExceptionForm, IssueForm, LanguageForm, RevokeForm
from ..certificate_language import NAMES, language_of_registration
from ..certificate_papers import certificate_pdf
from ..certificate_rows import exception_of
from ..choices import CertificateStep, EventStatus
from ..earning import EARNED_NOTHING, attended_words, lack_of
from ..models import Certificate, Event, Registration
from ..services import certifying
from ..services.certifying import Wish
from .access import TeamMixin


class CertificateIssueView(TeamMixin, RefusableFormView):
    """Issues one certificate, with the name and the language that the person wishes; by exception with a reason."""

    template_name = "events/certificate_issue.html"
    done = _("The certificate is issued. The person has a mail with the link.")

    @cached_property
    def registration(self):
        """The person, of an event that the team member may see."""
        rows = Registration.objects.for_page().filter(event__in=Event.objects.visible_to(self.request.user))
        found = get_object_or_404(rows, pk=self.kwargs["pk"], participant__erased_at=None)
        if Certificate.objects.filter(registration=found).exists():
            raise Http404
        return found

    @cached_property
    def presence(self):
        """What the person attended."""
        return summaries(self.registration.event).get(self.registration.pk, EARNED_NOTHING)

    def get_form_class(self):
        """With a reason where it was not earned."""
        return ExceptionForm if lack_of(self.registration.event, self.presence) else IssueForm

    def get_initial(self):
        """What is known of the person."""
        registration = self.registration
        known = {"name": registration.participant.name, "language": language_of_registration(registration)}
        return {**super().get_initial(), **known, "days": self.presence.days or None}

    def get_context_data(self, **kwargs):
        """The person, what was attended and what is missing."""
        registration = self.registration
        event = registration.event
        return super().get_context_data(
            **kwargs,
            registration=registration,
            event=event,
            is_held=event.status == EventStatus.HELD,
            lack=lack_of(event, self.presence),
            attended=attended_words(event, self.presence),
            back_url=self.back_url,
        )

    @property
    def back_url(self):
        """The certificates of the event."""
        return reverse("events:certificate-list", args=[self.registration.event_id])

    def save(self, form):
        """Issue it."""
        wish = wish_of(form)
        certifying.issue_certificate(registration=self.registration, actor=self.request.user, wish=wish)
        return self.back_url


def wish_of(form):
    """What the form says, as the services take it."""
    data = form.cleaned_data
    days = data.get("days")
    return Wish(data["name"], data["language"], data.get("reason", ""), None if days is None else Decimal(days))


class OneCertificateMixin(TeamMixin):
    """A certificate of an event or of a mission that the team member may see."""

    @cached_property
    def certificate(self):
        """With everything that its pages show."""
        rows = Certificate.objects.visible_to(self.request.user).for_page()
        return get_object_or_404(rows, pk=self.kwargs["pk"])

    def get_context_data(self, **kwargs):
        """The certificate, its event or mission, and the ways back."""
        certificate = self.certificate
        return super().get_context_data(
            **kwargs,
            certificate=certificate,
            code=grouped(certificate.code),
            event=certificate.registration.event if certificate.registration_id else None,
            mission=None if certificate.registration_id else certificate.subject,
            back_url=reverse("events:certificate-detail", args=[certificate.pk]),
        )


class CertificateDetailView(OneCertificateMixin, TemplateView):
    """What is on record: whose it is, the code, the steps, the history."""

    template_name = "events/certificate_detail.html"

    def get_context_data(self, **kwargs):
        """The facts and the history."""
        certificate = self.certificate
        return super().get_context_data(
            **kwargs,
            language=NAMES[certificate.language],
            exception=exception_of(certificate),
            entries=history_of(certificate),
            is_printable=not certificate.is_revoked and not certificate.is_erased,
        )


def history_of(certificate):
    """What happened to it, newest first."""
    return [entry_of(one) for one in certificate.records.select_related("actor").order_by("-at", "-pk")]


def entry_of(record):
    """One line, with the code that it had."""
    reason = NAMES.get(record.reason, record.reason) if record.step == CertificateStep.LANGUAGE else record.reason
    text = gettext("%(step)s: %(code)s") % {"step": record.get_step_display(), "code": grouped(record.code)}
    return HistoryEntry(record.at, Party.TEAM, str(record.actor or gettext("The portal")), text, reason)


class CertificatePaperView(OneCertificateMixin, View):
    """The paper in its own language."""

    def get(self, request, *args, **kwargs):
        """The PDF; there is none of what was revoked or erased."""
        return certificate_response(self.certificate, self.certificate.language)


def certificate_response(certificate, language):
    """The PDF of a valid certificate, shown by the browser, kept by no shared cache."""
    if certificate.is_revoked or certificate.is_erased:
        raise Http404
    with override(language):
        response = paper_response(
            certificate_pdf(certificate, language), f"mieux-certificate-{grouped(certificate.code)}.pdf"
        )
    response["Cache-Control"] = "private, no-store"
    return response


class CertificateWriteView(OneCertificateMixin, RefusableFormView):
    """A page that changes a certificate as it was read."""

    template_name = "events/certificate_write.html"
    heading = intro = button = ""
    tone = "primary"

    def get_initial(self):
        """What the page was shown with."""
        certificate = self.certificate
        known = {"name": certificate.name, "language": certificate.language, "seen": certificate.mark}
        return {**super().get_initial(), **known}

    def get_context_data(self, **kwargs):
        """Heading, what it does, and the words of the button."""
        words = {"heading": self.heading, "intro": self.intro, "button": self.button, "tone": self.tone}
        return super().get_context_data(**words, is_possible=self.is_possible(), **kwargs)

    def is_possible(self):
        """Whether there is a name to print."""
        return not self.certificate.is_erased

    def save(self, form):
        """Do it, on what was seen."""
        known = {"certificate": self.certificate, "actor": self.request.user, "seen": form.cleaned_data["seen"]}
        self.act(form, **known)
        return reverse("events:certificate-detail", args=[self.certificate.pk])


class CertificateRevokeView(CertificateWriteView):
    """Takes a certificate back."""

    form_class = RevokeForm
    heading = button = _("Revoke the certificate")
    intro = _(
        "Whoever checks the code reads from now on that it was revoked, and the day. It can be issued again later."
    )
    tone = "danger"
    done = _("The certificate is revoked.")

    def is_possible(self):
        """Once."""
        return not self.certificate.is_revoked

    def act(self, form, **known):
        """Revoke it."""
        certifying.revoke_certificate(reason=form.cleaned_data["reason"], **known)


class CertificateAgainView(CertificateWriteView):
    """Issues a certificate again: after it was revoked, or with a corrected name."""

    form_class = AgainForm
    heading = button = _("Issue the certificate again")
    intro = _("It gets a new code and the day of today. The old code stays known as revoked.")
    done = _("The certificate is issued again, with a new code.")

    def act(self, form, **known):
        """Issue it again."""
        certifying.issue_again(wish=wish_of(form), **known)


class CertificateLanguageView(CertificateWriteView):
    """Writes the paper in another language."""

    form_class = LanguageForm
    heading = _("Language of the certificate")
    button = _("Change the language")
    intro = _("The code stays; a paper in the old language stays valid.")
    done = _("The language is changed.")

    def act(self, form, **known):
        """Change it."""
        certifying.change_language(language=form.cleaned_data["language"], **known)
