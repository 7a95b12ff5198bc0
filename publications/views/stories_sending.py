"""Somebody sends a story: a form that keeps everything, a mail that confirms the address, a tap."""

from allauth.account.adapter import get_adapter
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import get_language, gettext
from django.views.decorators.cache import never_cache
from django.views.generic import FormView

from accounts.choices import TEAM_ROLES, Role
from accounts.cookieless import visitors_need_no_cookie
from accounts.limits import TryLimit

from ..services.sending_stories import send_story, stage_photo
from ..story_choices import CONFIRM_DAYS, SenderKind, StoryLanguage
from ..story_forms import PEOPLE_ASKED, PersonRowForm, StoryForm
from ..story_links import staged_of, staged_token, story_token

MAILS = TryLimit("story-mail", most=3, seconds=60 * 60)
TRIES = TryLimit("story-try", most=60, seconds=60 * 60)
TOO_MANY = 429
KINDS = {
    Role.EXPERT: SenderKind.EXPERT,
    Role.PARTNER: SenderKind.AUTHORITY,
    **dict.fromkeys(TEAM_ROLES, SenderKind.TEAM),
}


@method_decorator([login_not_required, never_cache, visitors_need_no_cookie], name="dispatch")
class StorySendView(FormView):
    """The form. The answer is the same whether or not the address is known; the team sees nothing before it is confirmed."""

    template_name = "publications/story_send.html"
    form_class = StoryForm

    def get_form_kwargs(self):
        """Whoever is signed in need not say who they are."""
        return {**super().get_form_kwargs(), "user": self.request.user}

    def get_initial(self):
        """The language of the page."""
        page = (get_language() or "en")[:2]
        known = {"sender_language": page, "sender_kind": KINDS.get(getattr(self.request.user, "role", ""), "")}
        return {**super().get_initial(), **known, "language": page if page in StoryLanguage.values else ""}

    def get_context_data(self, **kwargs):
        """The lines for people beside the form, and the photo that waits."""
        kwargs.setdefault("people", people_forms(None))
        form = kwargs.get("form") or self.get_form()
        staged = kwargs.pop("staged", None) or form.staged
        kept = {"staged": staged, "staged_token": staged_token(staged) if staged else ""}
        return super().get_context_data(**{**kept, **kwargs, "form": form})

    def post(self, request, *args, **kwargs):
        """Search, mend, or send."""
        here = [f"from {get_adapter().get_client_ip(request)}"]
        form, people = self.get_form(), people_forms(request.POST)
        is_right = all([form.is_valid(), *(row.is_valid() for row in people)])
        if TRIES.is_used_up(here):
            form.add_error(None, gettext("Too many tries from your network. Wait an hour, then try again."))
            return self.again(form, people, None, TOO_MANY)
        TRIES.count(here)
        staged = None if request.POST.get("website") else photo_kept(form)
        if "find" in request.POST:
            return self.again(searched(form, request), people, staged)
        if not is_right:
            return self.again(form, people, staged)
        return self.send(form, [row.values for row in people if row.values], staged)

    def again(self, form, people, staged, status=200):
        """The page once more, with everything typed and the photo."""
        return self.render_to_response(self.get_context_data(form=form, people=people, staged=staged), status=status)

    def send(self, form, people, staged):
        """Keep it; on to the own page, or to the mail that confirms the address."""
        known = {
            "values": form.story_values,
            "people": people,
            "photo": (staged, form.photo_words) if staged else None,
            "form_key": form.cleaned_data["form_key"],
        }
        if form.user:
            story = send_story(**known, sender=form.user)
            messages.success(self.request, gettext("Thank you. We have your story."))
            return HttpResponseRedirect(reverse("publications:story-own", args=[story_token(story)]))
        if not form.cleaned_data["website"]:
            send_within_limits(known)
        context = {"email": known["values"]["sender_email"], "days": CONFIRM_DAYS}
        return render(self.request, "publications/story_asked.html", context)


def people_forms(data):
    """The lines for people; the first one and those with something in them stand open."""
    initial = {"language": (get_language() or "en")[:2]}
    rows = [PersonRowForm(data, prefix=f"p{n}", initial=initial) for n in range(PEOPLE_ASKED)]
    for number, row in enumerate(rows):
        row.is_open = number == 0 or (row.is_bound and (row.has_changed() or not row.is_valid()))
    return rows


def send_within_limits(known):
    """Keep it and write to the address, as often as the limits allow; whoever sends more reads the same."""
    to = [known["values"]["sender_email"]]
    if not MAILS.is_used_up(to):
        MAILS.count(to)
        send_story(**known)


def photo_kept(form):
    """The photo that waits: the one just sent, otherwise the one of the form before."""
    if form.picture is not None:
        return stage_photo(picture=form.picture)
    token = form.data.get("photo_kept", "")
    return staged_of(token) if token and not form.data.get("photo_drop") else None


def searched(form, request):
    """The form with what was typed and what the search found, without a word about what is not filled in yet."""
    names = [name for name in form.fields if name not in ("photo", "photo_kept")]
    typed = {name: request.POST.get(name, "") for name in names}
    return StoryForm(initial=typed, user=request.user)
