"""A walk through every named address of the portal and its administration, which notes where a file's secret stands."""

import re
from itertools import product

from django.apps import apps
from django.conf import settings
from django.urls import NoReverseMatch, get_resolver, reverse
from django.utils import timezone

from actions.workflow import ACTION_WORKFLOW
from assistance.models import AssistanceRequest, Attachment, ConflictDeclaration, Question
from assistance.workflow import REQUEST_WORKFLOW
from meetings.models import AgendaItem
from papers.tests.reading import text_of as paper_text

MOST_ROWS = 60
SEARCHES = ("quetz", "licences quet")
QUERIES = {
    "portal:search": [f"?q={words}" for words in SEARCHES],
    "assistance:request-list": ["?q=quetz", "?status=approved"],
    "actions:action-list": ["?q=quetz"],
    "portal:board": ["?show=mine", "?order=deadline", "?order=risk"],
}
OPENED = "a page of the file that opens"
PARTS = ("request", "assessment", "consultation", "messages", "documents", "declarations")
LOGGED_OUT_BY = frozenset({"account_logout", "admin:logout"})


class Walk:
    """One person's walk: where each address that could be opened shows one of the secrets."""

    def __init__(self, client, user, secrets, *, others=(), is_short=False):
        """`secrets` are words and references of the files in question, `others` the references of files beside them."""
        self.client, self.user, self.is_short = client, user, is_short
        self.words, self.references = secrets
        self.others = others
        self.pages = 0

    def hits(self):
        """{name of an address: the secrets that stand there}."""
        self.client.force_login(self.user)
        found = {}
        for name, kwargs in addresses(self.is_short, self.user, (*self.references, *self.others)):
            shown = self.shown_at(name, kwargs)
            if shown:
                found.setdefault(name, set()).update(shown)
        return found

    def shown_at(self, name, kwargs):
        """The secrets that one address shows, with each of its queries; a reference that one typed oneself is none."""
        try:
            address = reverse(name, kwargs=kwargs)
        except NoReverseMatch:
            return set()
        typed = set(self.references) & {str(value) for value in kwargs.values()}
        secrets = [*self.words, *(set(self.references) - typed)]
        found = set()
        for query in ["", *queries_of(name)]:
            response = self.client.get(address + query)
            self.pages += response.status_code == 200
            found |= secrets_in(text_of(response), secrets)
            if typed and response.status_code == 200:
                found.add(OPENED)
        return found


def secrets_in(text, secrets):
    """The secrets that stand in a text as whole words: the label of the next Action begins like that of the one before."""
    return {secret for secret in secrets if re.search(rf"{re.escape(secret)}\b", text)}


def queries_of(name):
    """What is asked of a page beside its plain address."""
    if name == "assistance:request-detail":
        return [f"?part={part}" for part in PARTS]
    return (
        ["?q=quetz", "?q=MX-"] if name.startswith("admin:") and name.endswith("_changelist") else QUERIES.get(name, [])
    )


def text_of(response):
    """Everything that a reader gets: the page or file, and where it leads."""
    content = response.getvalue() if hasattr(response, "getvalue") else response.content
    if content.startswith(b"%PDF") and response.get("Content-Type") == "application/pdf" and b"ToUnicode" in content:
        return paper_text(content)
    return unfolded(content.decode("utf-8", "replace")) + response.get("Location", "")


def unfolded(text):
    """A calendar's long lines, as a calendar program reads them."""
    return re.sub(r"\r\n[ \t]", "", text)


def addresses(is_short, user, references):
    """(name, arguments) of every named address, with every file of the test in every place."""
    for name, parameters in named_patterns():
        if name in LOGGED_OUT_BY:
            continue
        choices = [values_of(name, parameter, user, references) for parameter in parameters]
        for values in product(
            *(
                some[:2] if is_short and parameter == "step" else some
                for parameter, some in zip(parameters, choices, strict=True)
            )
        ):
            yield name, dict(zip(parameters, values, strict=True))


def named_patterns():
    """(name, parameters) of every named address, the administration's and those outside the languages too."""

    def walk(patterns, space="", outer=()):
        for pattern in patterns:
            inner = (*outer, *pattern.pattern.regex.groupindex)
            if hasattr(pattern, "url_patterns"):
                yield from walk(pattern.url_patterns, pattern.namespace or space, inner)
            elif pattern.name:
                yield f"{space}:{pattern.name}" if space else pattern.name, inner

    return sorted(set(walk(get_resolver(settings.ROOT_URLCONF).url_patterns)))


def values_of(name, parameter, user, references):
    """The values to try for one parameter of an address."""
    if parameter in NAMED:
        return NAMED[parameter]()
    if parameter == "reference":
        return list(references)
    if parameter == "token":
        return [feed.token for feed in user.calendar_feeds.all()] or ["none"]
    if parameter == "step":
        return steps_of(name)
    if parameter == "object_id":
        return rows_of(name)
    return keys_of(name) if parameter == "pk" else ["1"]


NAMED = {
    "format": lambda: ["csv"],
    "year": lambda: [timezone.localdate().year, timezone.localdate().year + 1],
    "app_label": lambda: ["assistance", "actions", "outbox", "clock"],
    "content_type_id": lambda: [1],
    "iso2": lambda: ["gm", "ee", "1"],
    "language": lambda: ["en", "fr"],
    "item": lambda: list(AgendaItem.objects.values_list("pk", flat=True)),
}


def steps_of(name):
    """The steps of a workflow, or of the form in which a draft is written."""
    if name == "assistance:request-edit":
        return ["problem"]
    workflow = ACTION_WORKFLOW if name.startswith("actions:") else REQUEST_WORKFLOW
    return [step.name for step in workflow.steps]


def rows_of(name):
    """The keys of the rows of a model, for the pages that the administration has of it; the newest first."""
    for model in apps.get_models():
        start = f"admin:{model._meta.app_label}_{model._meta.model_name}_"
        if name.startswith(start):
            return list(model._base_manager.order_by("-pk").values_list("pk", flat=True)[:MOST_ROWS])
    return [1]


def keys_of(name):
    """The keys of the rows that an address may mean, by its noun; every row of a file where the noun is a new one."""
    noun = name.partition(":")[2].partition("-")[0]
    model = next((model for model in apps.get_models() if model._meta.model_name == NOUNS.get(noun, noun)), None)
    if model is not None:
        return list(model._base_manager.order_by("-pk").values_list("pk", flat=True)[:MOST_ROWS])
    models = (AssistanceRequest, Attachment, Question, ConflictDeclaration)
    return sorted({pk for model in models for pk in model._base_manager.values_list("pk", flat=True)})


NOUNS = {
    "request": "assistancerequest",
    "result": "activity",
    "adoption": "deliverable",
    "mailbox": "outgoingmessage",
    "recusal": "user",
    "officer": "user",
    "agenda": "meeting",
    "item": "meeting",
    "sitting": "meeting",
    "minutes": "meeting",
    "draft": "assistancerequest",
    "version": "assistancerequest",
    "assessor": "assessorsheet",
}
