"""Joining another authority's request: the wish, the team's proposal, the page of a joining and its answers."""

from dataclasses import dataclass, replace

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from django.views.generic import View

from accounts.permissions import is_team
from workflow.engine import StepNotAllowed, TransitionRefused

from ..choices import OPEN_JOININGS, JoiningState
from ..forms import JoinMessageForm, JoinOfferForm
from ..joining_words import ASKED, JOINER, TEAM, reader_of, state_sentence, told_reason
from ..models import AssistanceRequest, JoinProposal
from ..neighbours import closest_neighbour, neighbours_of
from ..permissions import is_lead_contact
from ..services import propose_joining, wish_to_join
from .access import AllowedOnly, DraftPage, RequestPage
from .drafting import crumbs_of
from .facts import summary_sections


def joining_url(proposal):
    """The page of a joining."""
    return reverse("assistance:joining-detail", args=[proposal.pk])


class JoinWishView(DraftPage, View):
    """A contact asks whether the own draft may join a neighbour's request."""

    def dispatch(self, request, *args, **kwargs):
        """A wish that is on its way already has its own page."""
        on_its_way = self.assistance_request.joinings.filter(state__in=OPEN_JOININGS).first()
        if on_its_way is not None and request.user.is_authenticated:
            return HttpResponseRedirect(joining_url(on_its_way))
        return super().dispatch(request, *args, **kwargs)

    def get(self, request, pk):
        """What happens then, and what the other authority should know."""
        return self.show(self.resumed(JoinMessageForm()))

    def post(self, request, pk):
        """Hand the wish to the team."""
        draft, form = self.assistance_request, JoinMessageForm(request.POST)
        target = closest_neighbour(draft)
        if not form.is_valid() or target is None:
            return self.show(form)
        try:
            proposal = wish_to_join(draft=draft, target=target, actor=request.user, **form.cleaned_data)
        except StepNotAllowed:
            raise
        except TransitionRefused as refused:
            return self.show(form, refused=[reason.text for reason in refused.reasons], status=409)
        messages.success(request, gettext("The team has your wish. Your draft stays as it is meanwhile."))
        return HttpResponseRedirect(joining_url(proposal))

    def show(self, form, *, refused=(), status=200):
        """The page."""
        draft = self.assistance_request
        tried = draft.joinings.values("target_id")
        context = {
            "draft": draft,
            "form": form,
            "refused": refused,
            "can_wish": is_lead_contact(self.request.user, draft),
            "has_neighbours": neighbours_of(draft).exclude(pk__in=tried).exists(),
            "back_url": reverse("assistance:request-summary", args=[draft.pk]),
            "crumbs": [
                *crumbs_of(self.request.user, draft)[:1],
                (draft.display_title, reverse("assistance:request-summary", args=[draft.pk])),
                (gettext("Join another request"), ""),
            ],
        }
        return render(self.request, "assistance/joining_wish.html", context, status=status)


class JoinOfferView(RequestPage, View):
    """The team proposes to the authorities of two open requests to ask together."""

    def dispatch(self, request, *args, **kwargs):
        """For the team; both requests must be open to the reader."""
        if not is_team(request.user):
            raise PermissionDenied(gettext("This page is for %(who)s.") % {"who": is_team.label})
        visible = AssistanceRequest.objects.visible_to(request.user).for_step()
        self.other = get_object_or_404(visible, reference=kwargs["other"])
        return super().dispatch(request, *args, **kwargs)

    def build_form(self, data=None):
        """The older request goes on unless told otherwise."""
        both = sorted(
            (self.assistance_request, self.other), key=lambda row: (row.submitted_at is None, row.submitted_at)
        )
        return JoinOfferForm(data, requests=both, initial={"lead": both[0].reference})

    def get(self, request, reference, other):
        """Both requests side by side, and which goes on."""
        return self.show(self.resumed(self.build_form()))

    def post(self, request, reference, other):
        """Propose it."""
        form = self.build_form(request.POST)
        if not form.is_valid():
            return self.show(form)
        both = {row.reference: row for row in (self.assistance_request, self.other)}
        target = both.pop(form.cleaned_data["lead"])
        joining = both.popitem()[1] if both else target
        try:
            proposal = propose_joining(
                joining=joining, target=target, actor=request.user, message=form.cleaned_data["message"]
            )
        except StepNotAllowed:
            raise
        except TransitionRefused as refused:
            return self.show(form, refused=[reason.text for reason in refused.reasons], status=409)
        messages.success(request, gettext("Proposed to %(name)s.") % {"name": joining.institution})
        return HttpResponseRedirect(joining_url(proposal))

    def show(self, form, *, refused=(), status=200):
        """The page."""
        context = {
            "assistance_request": self.assistance_request,
            "both": [self.assistance_request, self.other],
            "form": form,
            "refused": refused,
            "back_url": self.detail_url,
            "crumbs": self.crumbs_to(gettext("Join two requests")),
        }
        return render(self.request, "assistance/joining_offer.html", context, status=status)


@dataclass(frozen=True)
class JoinStep:
    """One answer that a reader may give from where a joining stands."""

    slug: str
    label: str
    effect: str
    tone: str = "outline"


AGREE = JoinStep(
    "agree",
    _("Agree"),
    _(
        "The other authority is asked, without your name. If it agrees, you ask together and your own request is withdrawn."
    ),
    "primary",
)
PASS_ON = JoinStep(
    "pass-on", _("Ask the other authority"), _("Its contacts read the wish without a name, and answer."), "primary"
)
ACCEPT = JoinStep(
    "accept",
    _("Agree"),
    _(
        "Both authorities ask together from then on; each learns who the other is. Its countries become part of your request. This cannot be undone here."
    ),
    "primary",
)
REFUSE = JoinStep("refuse", _("Say no"), _("Nobody is told who you are."))
DECLINE = JoinStep(
    "refuse",
    _("Say that it does not fit"),
    _(
        "The authority that wished it reads your reason and goes on with its own draft. The other authority is not told."
    ),
)
TAKE_BACK = JoinStep(
    "take-back", pgettext_lazy("a proposal to join", "Take it back"), _("The joining ends; both go on as they were.")
)

STEPS = {
    (JoiningState.OFFERED, TEAM): (TAKE_BACK,),
    (JoiningState.OFFERED, JOINER): (AGREE, REFUSE),
    (JoiningState.WISHED, TEAM): (PASS_ON, DECLINE),
    (JoiningState.WISHED, JOINER): (TAKE_BACK,),
    (JoiningState.ASKED, JOINER): (TAKE_BACK,),
    (JoiningState.ASKED, ASKED): (ACCEPT, REFUSE),
}


def steps_for(proposal, reader):
    """What this reader may answer now; nothing once the request has moved on."""
    return () if proposal.is_too_late else STEPS.get((proposal.state, reader), ())


class JoiningPage(AllowedOnly):
    """A page of one joining, for the team and for the two authorities; each reads what is meant for it."""

    def setup(self, request, *args, **kwargs):
        """Find it among those that this person may see."""
        super().setup(request, *args, **kwargs)
        visible = (
            JoinProposal.objects.visible_to(request.user).for_page()
            if request.user.is_authenticated
            else JoinProposal.objects.none()
        )
        self.proposal = get_object_or_404(visible, pk=kwargs["pk"])
        self.reader = reader_of(self.proposal, request.user)

    def crumbs_to(self, *labels):
        """The way here: over the own draft or request, never over the other's."""
        own = self.proposal.target if self.reader != JOINER else self.proposal.joining
        name = "assistance:request-mine" if self.reader != TEAM else "assistance:request-list"
        top = (gettext("My requests") if self.reader != TEAM else gettext("Requests"), reverse(name))
        return [top, *([own_crumb(own)] if own else []), *labels]


def own_crumb(assistance_request):
    """A draft or a request as a step of the way."""
    if assistance_request.reference:
        url = reverse("assistance:request-detail", args=[assistance_request.reference])
        return assistance_request.reference, url
    return assistance_request.display_title, reverse("assistance:request-summary", args=[assistance_request.pk])


class JoiningDetailView(JoiningPage, View):
    """Where a joining stands, what is known of it, and what this reader may answer."""

    def get(self, request, pk):
        """The page of this reader."""
        proposal, reader = self.proposal, self.reader
        is_joined = proposal.state == JoiningState.ACCEPTED
        shows_text = proposal.joining is not None and (reader != ASKED or is_joined)
        context = {
            "proposal": proposal,
            "reader": reader,
            "is_joined": is_joined,
            "shows_names": reader == TEAM or is_joined,
            "sentence": state_sentence(proposal, reader),
            "reason": told_reason(proposal, reader) if proposal.state == JoiningState.REFUSED else "",
            "sections": plain_sections(proposal.joining) if shows_text else [],
            "offers": steps_for(proposal, reader),
            "crumbs": self.crumbs_to((gettext("Ask together"), "")),
        }
        return render(request, "assistance/joining_detail.html", context)


def plain_sections(assistance_request):
    """What the file that would join says, without the ways to change it, the people and the dates."""
    sections = summary_sections(assistance_request)
    return [replace(section, url="") for section in sections if section.slug != "people"]
