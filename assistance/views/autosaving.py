"""What a page that saves by itself is told: that it is saved, or what stands in the way, with the marks for the next save."""

import json

from django.http import JsonResponse
from django.template.loader import render_to_string

from accounts import resumable

from ..merging import fingerprint, plain
from ..services import stored_value
from . import progress
from .access import clock_time
from .draft_rows import conflicts_on, label_of, marks_of
from .presence import others_at_work

HEADER = "X-Autosave"
PAGE_STATES = ("saving", "offline", "trouble", "signed-out", "gone")


def is_autosave(request):
    """Whether the page sent this by itself, while somebody types."""
    return request.headers.get(HEADER) == "1"


def is_anothers_form(request):
    """Whether the form was shown to somebody else than who is signed in now: two people at one computer."""
    owner = resumable.owner_of(request.POST.get(resumable.FIELD, ""))
    return owner is not None and owner != request.user.pk


def told(request, state, **words):
    """An answer without a save: the line that says why."""
    return JsonResponse({"state": state, "line": drawn(request, "saved_line", {"state": state, **words})})


def marks_after(values, saved, seen):
    """The marks of a page after a save: fresh for what is stored as typed, old for the rest."""
    marks = dict(seen)
    for name, value in values.items():
        stored = stored_value(saved, name)
        if plain(stored) == plain(value):
            marks[name] = fingerprint(stored)
    return marks


def said_saved(page, saved, form, values, seen, names):
    """What is told after a save: where the draft stands, what the page has to send next time, and where two people differ."""
    request = page.request
    conflicts = conflicts_on(saved, names, form.cleaned_data, request.user)
    state = "conflict" if conflicts else "partly" if form.errors else "saved"
    words = {
        "state": state,
        "when": clock_time(saved.updated_at),
        "labels": [label_of(name) for name in (names or form.errors) if name != "__all__"],
        "first": next(iter(names), ""),
    }
    others = others_at_work(saved, request.user, page.slug)
    return JsonResponse(
        {
            "state": state,
            "line": drawn(request, "saved_line", words),
            "seen": json.dumps({**marks_after(values, saved, seen), **marks_of(names, saved)}),
            "url": progress.step_url(saved, page.slug),
            "conflicts": [
                {"name": name, "html": drawn(request, "conflict", {"conflict": conflict})}
                for name, conflict in conflicts.items()
            ],
            "presence": drawn(request, "presence", {"others": others}),
            **chosen(request.POST, conflicts),
        }
    )


def drawn(request, part, context):
    """A part of the page."""
    return render_to_string(f"assistance/parts/{part}.html", context, request)


def chosen(post, conflicts):
    """Where the writer has chosen: these questions go, and a choice that changes the field shows the page anew."""
    settled = [name for name in post.getlist("conflict") if name not in conflicts]
    shown_anew = [name for name in settled if post.get(f"choose_{name}") in ("theirs", "both")]
    return {"settled": settled, "reload": f"#div_id_{shown_anew[0]}" if shown_anew else ""}
