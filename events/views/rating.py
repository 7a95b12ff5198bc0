"""The questions to participants: by a ballot, without an account, a cookie or a name."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import redirect, render
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.generic import FormView, TemplateView

from workflow.engine import TransitionRefused

from ..ballots import read_ballot
from ..models import RatingPoll, SpentBallot
from ..rating_forms import RatingForm
from ..rating_reading import is_closed
from ..services.rating import answer_ballot


class UntracedMixin:
    """Nothing of the visit is passed on or kept: no address to other pages, no copy in a cache, no cookie."""

    def dispatch(self, request, *args, **kwargs):
        """Answer, and say so to the browser."""
        response = super().dispatch(request, *args, **kwargs)
        response["Referrer-Policy"] = "no-referrer"
        response["X-Robots-Tag"] = "noindex, nofollow"
        return response


@method_decorator([login_not_required, never_cache, csrf_exempt], name="dispatch")
class RatingAnswerView(UntracedMixin, FormView):
    """The questions of one ballot. The ballot is the authority, so that no cookie against forgery is needed, and none is set; who is signed in is not looked at.

    A ballot of ours is always answered with 200, also where it was counted before: the addresses of refusals are written to the log.
    """

    template_name = "events/rating_answer.html"
    form_class = RatingForm

    def dispatch(self, request, *args, **kwargs):
        """Find the poll before anything is shown."""
        key, self.digest = read_ballot(kwargs["ballot"])
        self.poll = RatingPoll.objects.select_related("event__country", "event__type").filter(pk=key).first()
        if self.poll is None:
            return render(request, "events/rating_unusable.html", status=404)
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self):
        """The questions of the round."""
        return {**super().get_form_kwargs(), "round": self.poll.round}

    def get_context_data(self, **kwargs):
        """The event, and whether an answer can still be given."""
        is_spent = SpentBallot.objects.filter(digest=self.digest).exists()
        over = is_closed(self.poll)
        return super().get_context_data(
            event=self.poll.event, poll=self.poll, is_spent=is_spent, is_over=over, **kwargs
        )

    def form_valid(self, form):
        """Count it, or say why not."""
        try:
            answer_ballot(ballot=self.kwargs["ballot"], marks=form.cleaned_data)
        except TransitionRefused as refused:
            form.add_error(None, [reason.text for reason in refused.reasons])
            return self.form_invalid(form)
        return redirect("events:rating-thanks")


@method_decorator(login_not_required, name="dispatch")
class RatingThanksView(UntracedMixin, TemplateView):
    """Says thank you, at an address that names no ballot."""

    template_name = "events/rating_thanks.html"
