"""Keeps what was typed when a form is sent after the session was lost, for the same person alone.

A form that can be resumed carries a hidden field with the signed id of the person it was shown to. When it arrives without a
session, its texts wait in the visitor's new session until that person has signed in. Files and passwords are never kept.
"""

from django import forms
from django.core import signing
from django.http import QueryDict
from django.utils.translation import get_language_from_path

FIELD = "resume_for"
SESSION_KEY = "typed_before_sign_in"
SALT = "accounts.resumable"
MAX_CHARACTERS = 100_000
SECRET_WORDS = ("csrfmiddlewaretoken", "password")


def token_for(user):
    """The signed id of the person to whom a form is shown."""
    return signing.dumps(user.pk, salt=SALT)


def owner_of(token):
    """To whom the form was shown; nothing when the token is not ours."""
    try:
        return signing.loads(token, salt=SALT)
    except signing.BadSignature:
        return None


def carry(form, user):
    """Give a form the hidden field that lets it be resumed."""
    form.fields[FIELD] = forms.CharField(required=False, widget=forms.HiddenInput, initial=token_for(user))
    return form


def keep(request):
    """Keep what was typed; says whether it could."""
    names = [name for name in request.POST if name == FIELD or name.endswith(f"-{FIELD}")]
    owner = owner_of(request.POST[names[0]]) if names else None
    typed = {name: request.POST.getlist(name) for name in request.POST if name not in names and not is_secret(name)}
    size = sum(len(name) + sum(map(len, values)) for name, values in typed.items())
    if owner is None or size > MAX_CHARACTERS:
        return False
    request.session[SESSION_KEY] = {"owner": owner, "page": page_of(request.path), "typed": typed}
    return True


def is_secret(name):
    """Whether a field is never kept."""
    return any(word in name for word in SECRET_WORDS)


def page_of(path):
    """The address without its language, because signing in may lead to another language."""
    language = get_language_from_path(path)
    return path.removeprefix(f"/{language}") if language else path


def kept_data(request):
    """What this person typed on this page before the session was lost, like `request.POST`; None when there is nothing."""
    entry = request.session.get(SESSION_KEY)
    if not entry or entry["page"] != page_of(request.path) or entry["owner"] != request.user.pk:
        return None
    data = QueryDict(mutable=True)
    for name, values in entry["typed"].items():
        data.setlist(name, values)
    return data


def fill(form, data):
    """Show what was typed in a form that is not sent yet."""
    for name, field in form.fields.items():
        is_kept = not isinstance(field.widget, (forms.FileInput, forms.PasswordInput)) and name != FIELD
        if is_kept:
            form.initial[name] = field.widget.value_from_datadict(data, {}, form.add_prefix(name))
    return form


def drop(request):
    """Forget what was kept."""
    request.session.pop(SESSION_KEY, None)


def drop_of_others(request, user):
    """Forget what another person had typed in this browser."""
    entry = request.session.get(SESSION_KEY)
    if entry and entry["owner"] != user.pk:
        drop(request)
