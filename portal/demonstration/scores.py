"""What the made-up assessors give and why: a sentence for many points and one for few, in the two languages of the team."""

import random

from assistance import services
from assistance.choices import Criterion, Recommendation

LIKELY = {
    Recommendation.APPROVE: (4, 4, 4, 5, 3),
    Recommendation.CONDITIONS: (3, 4, 4, 3),
    Recommendation.DECLINE: (2, 3, 2, 1),
}
MANY = 4
REASONS = {
    "en": {
        Criterion.RELEVANCE: (
            "The need is written down, and it is theirs.",
            "The need is named; how often it arises is not.",
        ),
        Criterion.FEASIBILITY: (
            "One counterpart, one small team, dates that both sides can keep.",
            "It hangs on a date that nobody can promise today.",
        ),
        Criterion.COHERENCE: (
            "Nobody else works on it, and the Delegation knows of it.",
            "Another project trains the same people; who does what is open.",
        ),
        Criterion.SUSTAINABILITY: (
            "What is written becomes the authority's own procedure.",
            "It rests on two persons who may move on.",
        ),
        Criterion.IMPACT: (
            "Those concerned will notice it within a year, and it can be counted.",
            "The change is small and hard to see from outside.",
        ),
    },
    "fr": {
        Criterion.RELEVANCE: (
            "Le besoin est écrit, et c’est bien le leur.",
            "Le besoin est nommé ; sa fréquence ne l’est pas.",
        ),
        Criterion.FEASIBILITY: (
            "Un interlocuteur, une petite équipe, des dates tenables des deux côtés.",
            "Tout dépend d’une date que personne ne peut promettre aujourd’hui.",
        ),
        Criterion.COHERENCE: (
            "Personne d’autre n’y travaille, et la délégation est au courant.",
            "Un autre projet forme les mêmes agents ; le partage reste à faire.",
        ),
        Criterion.SUSTAINABILITY: (
            "Ce qui est écrit devient la procédure de l’autorité.",
            "Cela repose sur deux personnes qui peuvent partir.",
        ),
        Criterion.IMPACT: (
            "Les personnes concernées le verront d’ici un an, et cela se compte.",
            "Le changement est petit et difficile à voir de l’extérieur.",
        ),
    },
}


def entry_of(key, assessor, recommendation, points=()):
    """A whole sheet: the points that the story tells, or the same made-up ones every time."""
    drawn = random.Random(f"{key} {assessor.name}")  # noqa: S311
    points = points or [drawn.choice(LIKELY[recommendation]) for _criterion in Criterion]
    given = dict(zip(Criterion.values, points, strict=True))
    reasons = REASONS["fr" if assessor.language == "fr" else "en"]
    words = {criterion: reasons[criterion][0 if number >= MANY else 1] for criterion, number in given.items()}
    return services.SheetEntry(given, words, recommendation)
