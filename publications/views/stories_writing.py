"""The team writes: the original, translations, photo, people."""

from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ..services import naming_people, picturing_stories
from ..services.writing_stories import change_story, translate_story
from ..story_choices import StoryLanguage, direction_of
from ..story_faces import version_of
from ..story_staff_forms import PartForm, PersonForm, PhotoForm, SeenForm, StoryEditForm, TranslationForm
from .stories_team import StoryWritingView

COLUMNS = ("title", "text", "language", "happened_on", "place", "byline", "is_at_risk")
LINKS = ("country", "region", "theme", "officer")


class StoryEditView(StoryWritingView):
    """The original, where and when, what it is about."""

    template_name = "publications/story_edit.html"
    form_class = StoryEditForm
    heading = _("Change the story")
    compares = True

    def get_initial(self):
        """What is stored."""
        story = self.story
        about = f"action:{story.action_id}" if story.action_id else f"event:{story.event_id}" if story.event_id else ""
        stored = {name: getattr(story, name) for name in COLUMNS}
        keys = {name: getattr(story, f"{name}_id") for name in LINKS}
        return {**super().get_initial(), **stored, **keys, "about": about}

    def post(self, request, *args, **kwargs):
        """Search, or write."""
        if "find" in request.POST:
            form = StoryEditForm(initial={name: request.POST.get(name, "") for name in StoryEditForm.base_fields})
            return self.render_to_response(self.get_context_data(form=form))
        return super().post(request, *args, **kwargs)

    def act(self, form):
        """Write it."""
        change_story(story=self.story, actor=self.request.user, values=form.values, seen=form.cleaned_data["seen"] or 0)
        return gettext("Saved.")


class TranslationEditView(StoryWritingView):
    """The story in another language, beside the original."""

    template_name = "publications/translation_edit.html"
    form_class = TranslationForm
    anchor = "texts"
    compares = True

    @cached_property
    def language(self):
        """The language of the address; nothing for one that is not wanted."""
        wanted = {code: code for code in self.story.wanted_translations}
        return wanted.get(self.kwargs["language"], "")

    def dispatch(self, request, *args, **kwargs):
        """The original itself is changed on its own page."""
        if hasattr(self, "story") and not self.language:
            return HttpResponseRedirect(reverse("publications:story-edit", args=[self.story.pk]))
        return super().dispatch(request, *args, **kwargs)

    def get_initial(self):
        """What is stored."""
        row = self.story.translations.filter(language=self.language).first()
        stored = {name: getattr(row, name) for name in ("title", "text", "alt", "caption")} if row else {}
        return {**super().get_initial(), **stored}

    def get_form_kwargs(self):
        """Whether there is a photo to describe."""
        has_photo = getattr(self.story, "photo", None) is not None
        return {**super().get_form_kwargs(), "has_photo": has_photo, "language": self.language}

    def get_context_data(self, **kwargs):
        """The original beside the form."""
        story, name = self.story, StoryLanguage(self.language).label
        heading = gettext("Translation into %(language)s") % {"language": name}
        original = version_of(story, story.language)
        known = {"heading": heading, "original": original, "original_direction": direction_of(story.language)}
        return super().get_context_data(**{**known, **kwargs})

    def act(self, form):
        """Write it."""
        translate_story(
            story=self.story, actor=self.request.user, language=self.language, values=form.values,
            seen=form.cleaned_data["seen"] or 0,
        )  # fmt: skip
        return gettext("Saved. It is a translation of the original as it is now.")


class PhotoEditView(StoryWritingView):
    """What is said of the photo, or another one."""

    template_name = "publications/photo_edit.html"
    form_class = PhotoForm
    heading = _("Photo")

    def get_initial(self):
        """What is stored."""
        photo = getattr(self.story, "photo", None)
        stored = {name: getattr(photo, name) for name in ("alt", "caption", "credit")} if photo else {}
        return {**super().get_initial(), **stored, "is_hidden": bool(photo and photo.hidden_at)}

    def get_success_url(self):
        """Stay here: faces are hidden one after the other."""
        return reverse("publications:photo-edit", args=[self.story.pk])

    def get_back_url(self):
        """To the story."""
        return reverse("publications:story-detail", args=[self.story.pk])

    def get_context_data(self, **kwargs):
        """The form for a rectangle."""
        part = kwargs.pop("part", None) or PartForm(initial={"seen": self.story.version})
        return super().get_context_data(**{"part": part, "photo": getattr(self.story, "photo", None), **kwargs})

    def act(self, form):
        """Write it; another photo first."""
        known = {"story": self.story, "actor": self.request.user}
        seen = form.cleaned_data["seen"] or 0
        values = {name: form.cleaned_data[name] for name in ("alt", "caption", "credit", "is_hidden")}
        if form.picture is not None:
            picturing_stories.put_photo(**known, picture=form.picture, seen=seen)
            values.pop("is_hidden")
            seen = None
        picturing_stories.describe_photo(**known, values=values, seen=seen)
        return gettext("Saved.")


class PhotoPartView(PhotoEditView):
    """Hides or cuts one rectangle, goes back, or takes the photo out: one button each."""

    form_class = PartForm

    def get_initial(self):
        """No rectangle yet."""
        return {"seen": self.story.version}

    def get_form_kwargs(self):
        """A rectangle is asked for by two of the buttons alone."""
        kwargs = super().get_form_kwargs()
        if "data" in kwargs and self.tool in ("undo", "remove"):
            kwargs["data"] = {"left": 0, "top": 0, "width": 1, "height": 1, "seen": self.request.POST.get("seen", "")}
        return kwargs

    @property
    def tool(self):
        """The button that was pressed."""
        return next((name for name in ("hide", "crop", "undo", "remove") if name in self.request.POST), "hide")

    def form_invalid(self, form):
        """The page with the photo, and what is wrong with the rectangle."""
        return self.render_to_response(self.page_again(form), status=400)

    def refused(self, form, refused):
        """The page with the photo, and why not."""
        context = self.page_again(form) | {"refusals": [reason.text for reason in refused.reasons]}
        return self.render_to_response(context, status=409)

    def stale(self, form, sentence):
        """The photo as it is now: a rectangle on another photo is no decision."""
        self.read_again()
        return self.render_to_response(
            self.page_again(PartForm(initial={"seen": self.story.version})) | {"conflict": sentence}, status=409
        )

    def page_again(self, part):
        """The context of the page of the photo."""
        stored = {**PhotoEditView.get_initial(self), "seen": self.story.version}
        return self.get_context_data(form=PhotoForm(initial=stored), part=part)

    def act(self, form):
        """Do what the button says."""
        known = {"story": self.story, "actor": self.request.user, "seen": form.cleaned_data["seen"] or 0}
        if self.tool == "undo":
            picturing_stories.undo_parts(**known)
        elif self.tool == "remove":
            picturing_stories.remove_photo(**known)
        else:
            picturing_stories.change_part(**known, tool=self.tool, box=form.box)
        return DONE[self.tool]


DONE = {
    "hide": _("The part is hidden. Hide the next one, then say below that nobody can be recognised."),
    "crop": _("The photo is cut."),
    "undo": _("The photo is as it was sent."),
    "remove": _("The photo is taken out."),
}


class PersonWritingView(StoryWritingView):
    """Somebody who is shown or quoted."""

    form_class = PersonForm
    anchor = "people"

    def get_form_kwargs(self):
        """The languages into which a quote is translated."""
        return {**super().get_form_kwargs(), "wanted": self.story.wanted_translations}


class PersonCreateView(PersonWritingView):
    """Add somebody."""

    heading = _("Add a person")
    button = _("Add the person")

    def get_initial(self):
        """The language of the story."""
        return {**super().get_initial(), "language": self.story.language}

    def act(self, form):
        """Add them."""
        person = naming_people.put_person(
            story=self.story, actor=self.request.user, values=form.values, seen=form.cleaned_data["seen"] or 0
        )
        return gettext("Added: %(name)s.") % {"name": person.name}


class OnePersonMixin:
    """The person that the address names, of a story that the reader may see."""

    @cached_property
    def person(self):
        """The person, with their consents."""
        rows = self.story.people.select_related("story").prefetch_related("consents__paper", "papers")
        return get_object_or_404(rows, pk=self.kwargs["person"])

    def get_context_data(self, **kwargs):
        """The person."""
        return super().get_context_data(**{**kwargs, "person": self.person})


class PersonEditView(OnePersonMixin, PersonWritingView):
    """What is known of somebody, and their quote."""

    heading = _("Change a person")
    compares = True

    def get_initial(self):
        """What is stored."""
        stored = {name: getattr(self.person, name) for name in PersonForm.base_fields if name != "seen"}
        return {**super().get_initial(), **stored}

    def act(self, form):
        """Write it."""
        naming_people.put_person(
            story=self.story, actor=self.request.user, person=self.person, values=form.values,
            seen=form.cleaned_data["seen"] or 0,
        )  # fmt: skip
        return gettext("Saved.")


class PersonDeleteView(OnePersonMixin, StoryWritingView):
    """Takes somebody out, with what they signed: said before, then done."""

    form_class = SeenForm
    heading = _("Take the person out")
    intro = _(
        "The quote, the consents and the signed forms of this person are deleted. The photo stays: hide the face, or take it out."
    )
    button = _("Take the person out")
    tone = "danger"
    anchor = "people"

    def act(self, form):
        """Take them out."""
        naming_people.remove_person(person=self.person, actor=self.request.user, seen=form.cleaned_data["seen"] or 0)
        return gettext("The person is taken out.")
