"""Entering a request that came by letter or e-mail, on an authority's behalf."""

import uuid

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.generic import View

from ..choices import AttachmentKind
from ..forms import RegisterForm
from ..permissions import is_team
from ..services import add_attachment, create_draft
from .access import AllowedOnly
from .drafting import read_key


class RequestRegisterView(AllowedOnly, View):
    """The short form: who asked, how, when it arrived, the letter. The usual steps follow."""

    def dispatch(self, request, *args, **kwargs):
        """For the team alone."""
        if request.user.is_authenticated and not is_team(request.user):
            raise PermissionDenied(gettext("Letters and e-mails are registered by %(who)s.") % {"who": is_team.label})
        return super().dispatch(request, *args, **kwargs)

    def get(self, request):
        """The empty form, or the institutions found."""
        return self.show(self.resumed(RegisterForm(user=request.user, found_words=request.GET.get("find", ""))))

    def post(self, request):
        """Search an institution, or begin the draft."""
        words = request.POST.get("find", "")
        if request.POST.get("go") == "find":
            form = RegisterForm(initial=request.POST.dict(), user=request.user, found_words=words)
            return self.show(form)
        form = RegisterForm(request.POST, request.FILES, user=request.user, found_words=words)
        if not form.is_valid():
            return self.show(form)
        draft = begin(form, actor=request.user, form_key=read_key(request.POST.get("form_key")))
        messages.success(request, gettext("Entered as a draft. Look at the date below, then send it."))
        return HttpResponseRedirect(reverse("assistance:request-summary", args=[draft.pk]))

    def show(self, form):
        """The form with what was typed."""
        crumbs = [
            (gettext("Requests"), reverse("assistance:request-list")),
            (gettext("Register a letter or e-mail"), ""),
        ]
        context = {"form": form, "crumbs": crumbs, "form_key": self.request.POST.get("form_key") or uuid.uuid4()}
        return render(self.request, "assistance/request_register.html", context)


@transaction.atomic
def begin(form, *, actor, form_key):
    """The draft with its letter; the same form sent twice makes one."""
    data = form.cleaned_data
    institution = data["institution"]
    country = institution.country
    values = {
        "institution": institution,
        "channel": data["channel"],
        "received_on": data["received_on"],
        "title": data["title"],
        "countries": [country] if country is not None and country.is_eligible else [],
        "regional_organisation": institution.regional_organisation,
    }
    draft, is_new = create_draft(form_key=form_key, actor=actor, values=values)
    if is_new and data["letter"]:
        add_attachment(assistance_request=draft, actor=actor, kind=AttachmentKind.LETTER, checked=data["letter"])
    return draft
