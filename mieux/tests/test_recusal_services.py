"""Every service that writes on a file asks the gate of recusals, by itself or through what it calls."""

import ast

import pytest

from mieux.tests.sources import product_modules

APPS = ("assistance", "actions", "meetings")
GATES = frozenset(
    {"take_step", "refuse_recused", "declare_none_if_silent", "recusal_sentence", "is_recused", "can_see_request"}
)
# Nobody is recused on a draft, and those who answer for the authority cannot be.
OF_THE_AUTHORITY = frozenset(
    {"lock_unsent", "own_draft", "answerable", "can_hand_over", "is_lead_contact", "speaks_for_joiner"}
)
# About no file, or called within a step that has asked.
EXEMPT = frozenset(
    {
        "set_scheme", "plan_meeting", "open_action", "close_consultation", "settle_consultation", "end_missions",
        "hand_missions_over", "end_events", "hand_events_over",
    }
)  # fmt: skip


def functions():
    """(module, function) of every service's module."""
    for module in product_modules():
        app, _slash, rest = str(module.path).partition("/")
        if app in APPS and rest.startswith("services"):
            yield from ((module, node) for node in module.tree.body if isinstance(node, ast.FunctionDef))


def called_by(node):
    """The names of everything that a function calls."""
    calls = (call.func for call in ast.walk(node) if isinstance(call, ast.Call))
    return {func.attr if isinstance(func, ast.Attribute) else getattr(func, "id", "") for func in calls}


def calls():
    """{name of a function: the names that it calls}, over all services."""
    found = {}
    for _module, node in functions():
        found.setdefault(node.name, set()).update(called_by(node))
    return found


def reaches_gate(name, graph, seen=frozenset()):
    """Whether a function calls a gate, or another service that does."""
    names = graph.get(name, set())
    if names & (GATES | OF_THE_AUTHORITY):
        return True
    return any(reaches_gate(one, graph, seen | {name}) for one in names & graph.keys() - seen - {name})


def is_service(node):
    """It writes for somebody: keyword-only, with an actor."""
    return "actor" in {argument.arg for argument in node.args.kwonlyargs} and not node.name.startswith("_")


def test_every_service_asks_the_gate():
    graph = calls()
    missing = {node.name for _module, node in functions() if is_service(node) and not reaches_gate(node.name, graph)}

    assert missing == EXEMPT


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("def save(*, actor):\n    refuse_recused(actor, 1)", True),
        ("def save(*, actor):\n    lock(actor)\ndef lock(actor):\n    permissions.refuse_recused(actor, 1)", True),
        ("def save(*, actor):\n    lock(actor)\ndef lock(actor):\n    save(actor)", False),
    ],
)
def test_the_way_to_the_gate_is_followed(code, expected):
    graph = {node.name: called_by(node) for node in ast.parse(code).body}
    assert reaches_gate("save", graph) is expected
