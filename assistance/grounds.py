"""What each ground of a refusal means, examples for whoever writes it, and the next door for whoever reads it."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from .choices import RefusalGround


@dataclass(frozen=True)
class GroundWords:
    """One ground: what it means, a good reason, a good word on what would change it, and where else to go."""

    meaning: str
    reason: str
    change: str
    next_door: str


GROUNDS = {
    RefusalGround.NOT_ELIGIBLE: GroundWords(
        _("The rules leave no room: another country, another kind of institution, or a topic outside migration."),
        _("We cannot take this on: MIEUX brings the work of peers and experts; it does not pay for printing."),
        _("Ask for the new edition of the guide: peers can help your people to write it."),
        _("Your EU Delegation knows which other programme this belongs to."),
    ),
    RefusalGround.UNCLEAR: GroundWords(
        _("One cannot tell what peers should do, with whom, and what should be there in the end."),
        _(
            "We cannot see yet what peers should do: the request names three problems, and no office that would work on them."
        ),
        _("Choose one of the three, name the office, and say what should be there in the end."),
        _("Your contact in the team reads a new text with you before you send it."),
    ),
    RefusalGround.OTHER_SUPPORT: GroundWords(
        _("Another project works on the same thing with the same people."),
        _("We cannot take this on: the same inspectors are trained by an IOM project until March."),
        _("Ask again then, or ask for the complaints part now."),
        _("Ask the other project whether it can take in what is still missing."),
    ),
    RefusalGround.NOT_FEASIBLE: GroundWords(
        _("It is more than a few peers can do in a few weeks, or it cannot begin within three months."),
        _("We cannot take this on as a whole: a register for every province takes years; an Action takes weeks."),
        _("Ask for the first step: the rules of the register, tried in one province."),
        _("Your EU Delegation knows larger programmes for the whole of it."),
    ),
    RefusalGround.NO_EXPERTISE: GroundWords(
        _("No administration has officials who do this work and can be spared for it."),
        _("We asked twelve administrations: none has officials who do this work in Portuguese."),
        _("Two of them would work in French or English: ask again if your people can."),
        _("Your contact in the team can say which administrations were asked."),
    ),
    RefusalGround.NO_BACKING: GroundWords(
        _("Those who must decide, carry or sign it on the authority’s side have not said yes."),
        _("We cannot take this on yet: the central bank decides on such agreements, and it has not been asked."),
        _("If it asks together with you, we will look at it again."),
        _("A new request can name those who ask with you; they see it while you write."),
    ),
    RefusalGround.PRIORITY: GroundWords(
        _("It is sound, but the means of this year go to other requests."),
        _("We cannot take this on this year: its means are spoken for by requests that came before."),
        _("Ask again from January; not a word of the text needs to change."),
        _("Starting again from the same text takes a few minutes; a new signed letter is all it needs."),
    ),
    RefusalGround.OTHER: GroundWords(
        _("None of these: the reason says which."),
        _("We cannot take this on: the ministry is about to be divided, and nobody can say who would use the result."),
        _("Ask again once the new departments have their tasks."),
        _("Your contact in the team answers what you would like to know."),
    ),
}
