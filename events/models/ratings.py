"""What participants said of an event, as counts. There is no row for an answer: nothing here leads from a mark to a person.

How that is brought about is written in the decision on ratings: a ballot is a random number that is signed when the mail leaves and stored nowhere; when it is
used, a digest of it is kept so that it counts once, and counters go up by one.
"""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ..choices import RatingQuestion, RatingRound, RatingStep, RatingWay
from .event import Event


class RatingPoll(models.Model):
    """One round of questions about one event."""

    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="polls")
    round = models.CharField(_("round"), max_length=10, choices=RatingRound)
    opens_on = models.DateField(_("asked from"))
    closes_on = models.DateField(_("asked until"))
    asked = models.PositiveIntegerField(_("people asked"), default=0, editable=False)
    printed = models.PositiveIntegerField(_("slips printed"), default=0, editable=False)
    answers = models.PositiveIntegerField(_("answers by link"), default=0, editable=False)
    paper_answers = models.PositiveIntegerField(_("answers from paper"), default=0, editable=False)

    class Meta:
        verbose_name = _("rating round")
        verbose_name_plural = _("rating rounds")
        ordering = ["event", "opens_on", "id"]
        constraints = [
            models.UniqueConstraint(fields=["event", "round"], name="rating_poll_once_a_round"),
            models.CheckConstraint(
                condition=Q(round__in=RatingRound.values, closes_on__gte=models.F("opens_on")), name="rating_poll_sound"
            ),
            models.CheckConstraint(
                condition=Q(
                    answers__lte=models.F("asked") + models.F("printed"),
                    paper_answers__lte=models.F("asked") + models.F("printed"),
                ),
                name="rating_poll_no_more_answers_than_asked",
            ),
        ]

    def __str__(self):
        return f"{self.event} {self.get_round_display()}"


class RatingTally(models.Model):
    """How many gave one step to one question, in one way."""

    poll = models.ForeignKey(RatingPoll, on_delete=models.CASCADE, related_name="tallies")
    way = models.CharField(_("way"), max_length=10, choices=RatingWay)
    question = models.CharField(_("question"), max_length=12, choices=RatingQuestion)
    step = models.PositiveSmallIntegerField(_("step"), choices=RatingStep)
    count = models.PositiveIntegerField(_("answers"), default=0)

    class Meta:
        verbose_name = _("tally of ratings")
        verbose_name_plural = _("tallies of ratings")
        ordering = ["poll", "way", "question", "-step"]
        constraints = [
            models.UniqueConstraint(fields=["poll", "way", "question", "step"], name="rating_tally_once"),
            models.CheckConstraint(
                condition=Q(way__in=RatingWay.values, question__in=RatingQuestion.values, step__in=RatingStep.values),
                name="rating_tally_known_words",
            ),
        ]

    def __str__(self):
        return f"{self.question} {self.step}: {self.count}"


class SpentBallot(models.Model):
    """The digest of a ballot that has been used: it cannot be used again, and does not say whose it was."""

    digest = models.CharField(max_length=64, primary_key=True)
    poll = models.ForeignKey(RatingPoll, on_delete=models.CASCADE, related_name="spent")

    class Meta:
        verbose_name = _("used ballot")
        verbose_name_plural = _("used ballots")
        ordering = ["digest"]

    def __str__(self):
        return self.digest[:8]
