"""The sitting on one page: who is in the room, and what is decided on every item."""

from dataclasses import dataclass

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from assistance.choices import RefusalGround, RequestStatus
from workflow.forms import SeenForm

from ..choices import REFUSALS, TAKEN_IN_A_SITTING, Decision
from ..seats import service_name
from ..services import Decided, Sitting
from .planning import chairs

GROUNDS = [("", _("Choose the ground")), *RefusalGround.choices]
DECISIONS = [(decision.value, decision.label) for decision in TAKEN_IN_A_SITTING]
WORDS = ("conditions", "reason", "ground", "what_would_change")


@dataclass(frozen=True)
class ItemPart:
    """One item on the page: the row, its fields by name, and what is needed at the table; without fields once it is gone."""

    item: object
    fields: dict
    need: object

    @property
    def is_open(self):
        """There is something to decide."""
        return bool(self.fields)


class RoomForm(SeenForm):
    """Who chairs and who is in the room; what the minutes remark."""

    hides_optional = True

    chair = forms.ModelChoiceField(
        label=_("In the chair"),
        queryset=None,
        error_messages={"required": _("Say who chairs: the chair signs the minutes.")},
    )
    present = forms.TypedMultipleChoiceField(
        label=_("Present"),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_(
            "By service. Whoever has a conflict of interest on a file leaves the room for it; tick them all the same."
        ),
    )
    remarks = forms.CharField(
        label=_("Remarks for the minutes"),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("What was said beside the decisions. Every member reads it: name no file here."),
    )

    def __init__(self, *args, committee, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["chair"].queryset = chairs()
        self.fields["present"].choices = by_service(committee)

    def clean(self):
        """The chair is in the room."""
        data = super().clean()
        chair = data.get("chair")
        if chair is not None and chair.pk not in data.get("present", []):
            self.add_error("present", gettext("%(name)s chaired: tick them as present.") % {"name": chair})
        return data

    def to_sitting(self, decisions=None):
        """What the services take."""
        data = self.cleaned_data
        return Sitting(data["chair"], frozenset(data["present"]), decisions or {}, data["remarks"])


class CorrectionForm(RoomForm):
    """What can be put right before the signature."""


class SittingForm(RoomForm):
    """The room, and for each item that is still in consultation its decision with the words that it needs."""

    field_order = ["seen", "chair", "present"]

    def __init__(self, *args, items, needs, **kwargs):
        super().__init__(*args, **kwargs)
        self.items, self.needs = items, needs
        for item in items:
            if item.assistance_request.status == RequestStatus.CONSULTATION:
                self.fields |= item_fields(item)
        self.fields["remarks"] = self.fields.pop("remarks")

    @property
    def parts(self):
        """The items with their fields, in the order of the agenda."""
        return [ItemPart(item, self.fields_of(item), self.needs[item.pk]) for item in self.items]

    def fields_of(self, item):
        """The bound fields of one item by their short names; none where nothing is to be decided."""
        names = {name: field_name(item, name) for name in ("decision", *WORDS)}
        return {name: self[full] for name, full in names.items() if full in self.fields}

    def clean(self):
        """Each decision has the words that it needs."""
        data = super().clean()
        for item in self.items:
            if gone := self.gone_meanwhile(item):
                self.add_error(None, gone)
            decision = data.get(field_name(item, "decision"), "")
            for name, sentence in needed_words(decision):
                full = field_name(item, name)
                if not data.get(full, "").strip() and full not in self.errors:
                    self.add_error(full, sentence)
        return data

    def gone_meanwhile(self, item):
        """The sentence about a file that left consultation while its decision was being written; empty otherwise."""
        full = field_name(item, "decision")
        if full in self.fields or not self.data.get(full):
            return ""
        file = item.assistance_request
        words = {"n": item.number, "file": file.reference, "status": file.get_status_display()}
        return (
            gettext(
                "Item %(n)d: %(file)s left consultation while you wrote (%(status)s). Nothing is decided on it; send the rest again."
            )
            % words
        )

    def decisions(self):
        """{item: Decided} of what is still to be decided."""
        found = {}
        for item in self.items:
            if field_name(item, "decision") in self.fields:
                words = {name: self.cleaned_data[field_name(item, name)] for name in ("decision", *WORDS)}
                found[item.pk] = Decided(**words)
        return found

    def add_refusals(self, by_item):
        """Put what the service refused beside its item; on top where the item has no fields."""
        for item in self.items:
            for sentence in by_item.get(item.pk, ()):
                full = field_name(item, "decision")
                text = sentence if full in self.fields else f"{item.number}. {sentence}"
                self.add_error(full if full in self.fields else None, text)


def by_service(committee):
    """The members as choices, grouped by their service; of those who stand in, for whom."""
    groups, absent = {}, {}
    for member, stand_in in committee.standing_in():
        absent.setdefault(stand_in.pk, []).append(f"{member.person.name}, {service_name(member.service)}")
    for member in committee.members:
        name = service_name(member.service) if member.service else gettext("Without a service")
        label = member.person.name
        if member.person.pk in absent:
            words = {"name": label, "absent": "; ".join(absent[member.person.pk])}
            label = gettext("%(name)s (stands in for %(absent)s)") % words
        groups.setdefault(name, []).append((member.person.pk, label))
    return list(groups.items())


def field_name(item, name):
    """The name of one field of an item."""
    return f"item-{item.pk}-{name}"


def needed_words(decision):
    """Which words a decision needs: (field, sentence) each."""
    if decision == Decision.CONDITIONS:
        yield "conditions", gettext("Name the conditions, one a line.")
    if decision in REFUSALS:
        yield "ground", gettext("Choose the ground: the authority reads it.")
    if decision in (*REFUSALS, Decision.POSTPONE):
        yield "reason", gettext("Give the reason: it stands in the minutes.")


def item_fields(item):
    """The fields of one item; each label names the item, so that a list of errors can be read by itself."""
    words = {"n": item.number}
    fields = {
        "decision": forms.ChoiceField(
            label=gettext("Item %(n)d: decision") % words,
            choices=DECISIONS,
            widget=forms.RadioSelect,
            error_messages={"required": gettext("Say what was decided, or postpone the item.")},
        ),
        "conditions": long_text(
            gettext("Item %(n)d: conditions") % words,
            gettext("One a line. Each becomes a task that the launch waits for; the authority reads them."),
        ),
        "ground": forms.ChoiceField(label=gettext("Item %(n)d: ground") % words, choices=GROUNDS, required=False),
        "reason": long_text(
            gettext("Item %(n)d: reason") % words,
            gettext("It stands in the minutes. The authority reads the reason of a return or a refusal word for word."),
        ),
        "what_would_change": long_text(
            gettext("Item %(n)d: what would change it") % words,
            gettext("What the authority could do so that the answer is another one. It reads this."),
        ),
    }
    return {field_name(item, name): field for name, field in fields.items()}


def long_text(label, help_text):
    """A text of some sentences that not every decision needs."""
    return forms.CharField(
        label=label, help_text=help_text, max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
