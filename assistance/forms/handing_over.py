"""Which requests are handed over, and to whom."""

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from partners.choices import MembershipStatus

from ..models import AssistanceRequest


class RequestsField(forms.ModelMultipleChoiceField):
    """Several requests, by title and reference."""

    def label_from_instance(self, assistance_request):
        """The title, the reference or "draft", and who answers for it now where that person has left."""
        title = assistance_request.display_title
        label = f"{title} ({assistance_request.reference or gettext('draft')})"
        if assistance_request.pk in self.left:
            person = assistance_request.responsible_person
            return gettext("%(request)s – until now with %(name)s, who has left") % {"request": label, "name": person}
        return label


class HandOverForm(forms.Form):
    """Requests of one institution, and the colleague who answers for them from now on."""

    requests = RequestsField(
        queryset=AssistanceRequest.objects.none(),
        label=_("Requests"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Tick at least one request.")},
    )
    successor = forms.ModelChoiceField(
        queryset=User.objects.none(),
        label=_("Who answers for them from now on?"),
        widget=forms.RadioSelect,
        empty_label=None,
        help_text=_("Contacts of the institution whom the team has confirmed."),
        error_messages={"required": _("Choose who answers for them.")},
    )

    def __init__(self, *args, mine, left, institution, user, **kwargs):
        super().__init__(*args, **kwargs)
        left_keys = set(left.values_list("pk", flat=True))
        mine_keys = set(mine.values_list("pk", flat=True))
        requests = self.fields["requests"]
        requests.left = left_keys - mine_keys
        found = AssistanceRequest.objects.filter(pk__in=left_keys | mine_keys).order_by("-created_at", "-id")
        requests.queryset = found.select_related("institution", "created_by", "responsible")
        if self.initial.get("requests") is None:
            self.initial["requests"] = sorted(left_keys | mine_keys)
        self.has_requests = bool(left_keys | mine_keys)
        self.fields["successor"].queryset = colleagues(institution, user, with_user=bool(requests.left))
        self.has_colleagues = self.fields["successor"].queryset.exists()


def colleagues(institution, user, *, with_user):
    """The confirmed contacts of an institution; oneself among them where there is something to take over."""
    people = User.objects.filter(
        memberships__institution=institution, memberships__status=MembershipStatus.CONFIRMED, is_active=True
    ).order_by("name", "id")
    return people if with_user else people.exclude(pk=user.pk)
