"""Ratings as the team sees them: how many answered, what they said once it is closed, slips to print, slips to enter."""

from django.contrib import messages
from django.http import Http404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext, override
from django.views.generic import TemplateView, View

from accounts.permissions import is_administrator, is_staff_reader
from accounts.views.writing import RefusableFormView
from listing.exports import rows_response
from papers.setting import paper_response

from ..choices import EventStatus, RatingRound, RatingStep, RatingWay
from ..models import RatingPoll
from ..rating_forms import PaperForm, SlipsForm
from ..rating_reading import SUBJECTS, is_closed, overview_of, results_of
from ..rating_rows import headings, rows_of
from ..services.rating import enter_paper, paper_stamp, print_ballots
from ..slips import slips_pdf
from .access import TeamEventMixin


class RatingResultsView(TeamEventMixin, TemplateView):
    """What participants said, round by round; nothing but a number while the questions are open."""

    template_name = "events/rating_results.html"
    tab = "ratings"

    def get_context_data(self, **kwargs):
        """The rounds, and whether slips can still be printed or entered."""
        results = results_of(self.event)
        is_open = not any(result.is_closed for result in results if result.poll.round == RatingRound.END)
        takes_slips = is_open and self.event.status not in (EventStatus.DRAFT, EventStatus.CANCELLED)
        takes_paper = is_open and bool(results) and self.event.status == EventStatus.HELD
        return super().get_context_data(results=results, takes_slips=takes_slips, takes_paper=takes_paper, **kwargs)


class RatingSlipsView(TeamEventMixin, RefusableFormView):
    """Prints slips, each with a ballot of its own that is stored nowhere."""

    template_name = "events/rating_slips.html"
    form_class = SlipsForm

    def form_valid(self, form):
        """The paper itself: it is made once."""
        self.pdf = None
        response = super().form_valid(form)
        if self.pdf is None:
            return response
        response = paper_response(self.pdf, f"mieux-ratings-{self.event.pk}.pdf")
        response["Cache-Control"] = "private, no-store"
        return response

    def save(self, form):
        """Make the ballots and set them."""
        language = form.cleaned_data["language"]
        with override(language):
            addresses = print_ballots(event=self.event, number=form.cleaned_data["number"], actor=self.request.user)
        self.pdf = slips_pdf(self.event, addresses, language)
        return reverse("events:rating-results", args=[self.event.pk])


class RatingPaperView(TeamEventMixin, RefusableFormView):
    """Enters what was ticked on paper, as numbers; entered again it takes the place of what stands there."""

    template_name = "events/rating_paper.html"
    form_class = PaperForm

    @cached_property
    def poll(self):
        """The first round of the event."""
        poll = RatingPoll.objects.filter(event=self.event, round=RatingRound.END).first()
        if poll is None:
            raise Http404
        return poll

    def get_form_kwargs(self):
        """The questions of the round."""
        return {**super().get_form_kwargs(), "round": self.poll.round}

    def get_initial(self):
        """What stands there now."""
        tallies = self.poll.tallies.filter(way=RatingWay.PAPER)
        numbers = {f"{one.question}_{one.step}": one.count or None for one in tallies}
        slips = self.poll.paper_answers or None
        return {**super().get_initial(), "seen": paper_stamp(self.poll), "slips": slips, **numbers}

    def get_context_data(self, **kwargs):
        """The heads of the table."""
        over = is_closed(self.poll)
        return super().get_context_data(steps=RatingStep.labels, poll=self.poll, is_over=over, **kwargs)

    def save(self, form):
        """Write them down."""
        data = form.cleaned_data
        enter_paper(poll=self.poll, actor=self.request.user, slips=data["slips"], counts=form.counts, seen=data["seen"])
        messages.success(self.request, gettext("The slips are counted."))
        return reverse("events:rating-results", args=[self.event.pk])


class OverviewMixin:
    """The scores of all events about one question; for the team and the administrators, for nobody is named in them."""

    def dispatch(self, request, *args, **kwargs):
        """Nobody else knows of it."""
        if request.user.is_authenticated and not (is_staff_reader(request.user) or is_administrator(request.user)):
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def subject(self):
        """The round and the question that are asked about; the event as a whole at first."""
        wanted = self.request.GET.get("about", "")
        return next((one for one in SUBJECTS if f"{one[0]}-{one[1]}" == wanted), SUBJECTS[0])


class RatingOverviewView(OverviewMixin, TemplateView):
    """By type, region and year, with the number of answers and the response rate."""

    template_name = "events/rating_overview.html"

    def get_context_data(self, **kwargs):
        """Three tables, and the questions to choose from."""
        subjects = [(f"{round}-{question}", round, question) for round, question in SUBJECTS]
        round, question = self.subject
        return super().get_context_data(
            overview=overview_of(round, question), subjects=subjects, round=round, question=question, **kwargs
        )


class RatingExportView(OverviewMixin, View):
    """The same figures about every question, as a file."""

    def get(self, request):
        """Row by row."""
        return rows_response(headings(), rows_of(SUBJECTS), "ratings")
