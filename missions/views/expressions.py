"""Experts answer a call, take the answer back, and see what they have answered."""

from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from accounts.views.access import AllowedMixin
from accounts.views.writing import RefusableFormView
from experts.models import Expert
from experts.permissions import is_expert

from .. import services
from ..call_forms import ExpressionForm, StepForm
from ..models import ExpertCall, Expression
from ..services.expressing import ANSWERING

PAGE = 25


class AnswerMixin(AllowedMixin):
    """The public call that an expert answers."""

    allowed = is_expert

    @cached_property
    def call(self):
        """Of those that everybody may read."""
        return get_object_or_404(ExpertCall.objects.public().for_page(), pk=self.kwargs["pk"])

    @cached_property
    def expert(self):
        """The own profile; None while there is none."""
        return Expert.objects.kept().filter(user=self.request.user).first()

    @cached_property
    def expression(self):
        """What the person has answered already, where it stands."""
        return self.call.expressions.standing().filter(expert=self.expert).first() if self.expert else None

    def get_context_data(self, **kwargs):
        """The call, the profile and the way back."""
        back_url = reverse("missions:call-public", args=[self.call.pk])
        may_answer = self.expert is not None and self.expert.status in ANSWERING
        return super().get_context_data(
            **kwargs, call=self.call, expert=self.expert, expression=self.expression, back_url=back_url,
            may_answer=may_answer,
        )  # fmt: skip


class ExpressionCreateView(AnswerMixin, RefusableFormView):
    """I would like to go: what one brings, in a few lines or none; the same page changes the words."""

    form_class = ExpressionForm
    template_name = "missions/expression_create.html"
    done = _("The MIEUX team has your answer. You hear from us if you are invited; you can take it back until then.")

    def get_initial(self):
        """The words of the last time."""
        return {**super().get_initial(), "words": self.expression.words if self.expression else ""}

    def save(self, form):
        """Keep it."""
        services.express_interest(call=self.call, actor=self.request.user, words=form.cleaned_data["words"])
        return reverse("missions:call-public", args=[self.call.pk])


class ExpressionWithdrawView(AnswerMixin, RefusableFormView):
    """Take the answer back: said before, then done."""

    form_class = StepForm
    template_name = "missions/expression_withdraw.html"
    done = _("Your answer is taken back, and what you wrote is erased.")

    def save(self, form):
        """Do it."""
        services.withdraw_interest(call=self.call, actor=self.request.user)
        return reverse("missions:call-public", args=[self.call.pk])


class ExpressionMineView(AllowedMixin, TemplateView):
    """What an expert has answered, the latest first."""

    allowed = is_expert
    template_name = "missions/expression_mine.html"

    def get_context_data(self, **kwargs):
        """The own answers, page by page."""
        rows = Expression.objects.standing().filter(expert__user=self.request.user)
        rows = rows.select_related("call__theme", "call__area").order_by("-expressed_at", "-pk")
        page = Paginator(rows, PAGE).get_page(self.request.GET.get("page"))
        return super().get_context_data(
            **kwargs,
            page=page,
            previous_url=f"?page={page.previous_page_number()}" if page.has_previous() else "",
            next_url=f"?page={page.next_page_number()}" if page.has_next() else "",
            crumbs=[(gettext("Calls for experts"), reverse("missions:call-portfolio")), (gettext("My answers"), "")],
        )
