"""Invitations: sent, sent again and taken back by managers and administrators; accepted by their link."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.generic import CreateView, DetailView, FormView, ListView, View

from accounts.languages import in_language, remember_language
from accounts.models import Invitation
from accounts.permissions import can_invite, invitable_roles
from accounts.resumable import drop_of_others
from accounts.views.access import AllowedMixin
from accounts.views.resumable import ResumableFormMixin

from .. import services
from ..forms import AcceptForm, InvitationForm

ROWS_MAX = 200


class InvitationListView(AllowedMixin, ListView):
    """Who was invited and what became of it; the latest first."""

    allowed = can_invite
    template_name = "partners/invitation_list.html"
    context_object_name = "invitations"

    def get_queryset(self):
        """Invitations into the roles that one may invite into."""
        places = ("invited_by", "invited_membership__institution")
        return Invitation.objects.filter(role__in=invitable_roles(self.request.user)).select_related(*places)[:ROWS_MAX]


class InvitationCreateView(AllowedMixin, ResumableFormMixin, CreateView):
    """Invite one person."""

    allowed = can_invite
    form_class = InvitationForm
    template_name = "partners/invitation_form.html"

    def get_form_kwargs(self):
        """The roles offered depend on who invites."""
        return {**super().get_form_kwargs(), "actor": self.request.user}

    def form_valid(self, form):
        """Send it; a refusal stands in the form."""
        try:
            services.invite_person(
                invitation=form.save(commit=False),
                actor=self.request.user,
                institution=form.cleaned_data["institution"],
            )
        except services.Refused as error:
            form.add_error(None, str(error))
            return self.form_invalid(form)
        messages.success(
            self.request, gettext("The invitation is on its way to %(email)s.") % {"email": form.instance.email}
        )
        return HttpResponseRedirect(reverse("partners:invitation-list"))


class OwnInvitationsMixin(AllowedMixin):
    """Only invitations into roles that one may invite into; others are not there."""

    allowed = can_invite

    def get_queryset(self):
        """What this person may manage."""
        return Invitation.objects.filter(role__in=invitable_roles(self.request.user))


class InvitationResendView(OwnInvitationsMixin, View):
    """Send the link again."""

    http_method_names = ["post"]

    def post(self, request, pk):
        """Send it, or say why not."""
        invitation = get_object_or_404(self.get_queryset(), pk=pk)
        try:
            services.resend_invitation(invitation=invitation, actor=request.user)
        except services.Refused as error:
            messages.error(request, str(error))
        else:
            messages.success(request, gettext("Sent again to %(email)s.") % {"email": invitation.email})
        return redirect("partners:invitation-list")


class InvitationRevokeView(OwnInvitationsMixin, DetailView):
    """Take an invitation back: said before, then done."""

    template_name = "partners/invitation_revoke.html"
    context_object_name = "invitation"

    def post(self, request, pk):
        """Take it back, or say why not."""
        try:
            services.revoke_invitation(invitation=self.get_object(), actor=request.user)
        except services.Refused as error:
            messages.error(request, str(error))
        else:
            messages.success(request, gettext("The invitation was taken back. Its link no longer works."))
        return redirect("partners:invitation-list")


@method_decorator([login_not_required, never_cache, sensitive_post_parameters()], name="dispatch")
class InvitationAcceptView(FormView):
    """The page behind the link of an invitation: open the account, once."""

    form_class = AcceptForm
    template_name = "partners/invitation_accept.html"

    def dispatch(self, request, *args, **kwargs):
        """A link that cannot be used shows why and the way on."""
        self.invitation = Invitation.objects.filter(key=kwargs["key"]).select_related("invited_by").first()
        if self.invitation is None or not self.invitation.is_open or request.user.is_authenticated:
            return self.closed()
        return super().dispatch(request, *args, **kwargs)

    def closed(self):
        """Unknown, used, taken back or run out; or somebody else is signed in here."""
        is_ready = self.invitation is not None and self.invitation.is_open
        context = {"invitation": self.invitation, "is_ready": is_ready, "view": self}
        response = self.response_class(
            request=self.request,
            template="partners/invitation_closed.html",
            context=context,
            using=self.template_engine,
        )
        response.status_code = 200 if is_ready else 410
        return response

    def get_initial(self):
        """What the invitation says of the person."""
        return {"name": self.invitation.name, "language": self.invitation.language}

    def get_form_kwargs(self):
        """The address, so that the password is not made of it."""
        return {**super().get_form_kwargs(), "email": self.invitation.email}

    def get_context_data(self, **kwargs):
        """The invitation and the institution it names."""
        return super().get_context_data(invitation=self.invitation, **kwargs)

    def form_valid(self, form):
        """Open the account and sign in; the second click is told that the first one did it."""
        data = form.cleaned_data
        try:
            user = services.accept_invitation(
                invitation=self.invitation, name=data["name"], language=data["language"], password=data["password1"]
            )
        except services.Refused as error:
            form.add_error(None, str(error))
            return self.form_invalid(form)
        drop_of_others(self.request, user)
        login(self.request, user, backend=settings.AUTHENTICATION_BACKENDS[0])
        response = HttpResponseRedirect(in_language(reverse(settings.LOGIN_REDIRECT_URL), user.page_language))
        remember_language(response, user.page_language)
        return response
