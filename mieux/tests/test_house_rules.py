"""The house rules of the code, kept by reading it."""

import ast
import re

import pytest
from django.apps import apps
from django.core.management import call_command

from .sources import APPS, ROOT, length, listed, modules, product_modules, texts

MODULE_LINES = 400
FUNCTION_LINES = 40
VIEW_CLASS_LINES = 60
PARAMETERS = 6
NAMES_THAT_SAY_NOTHING = {"utils", "util", "helpers", "helper", "common", "core", "misc", "tools"}
STATUS_WRITERS = {"services", "demonstration"}
MACHINE = re.compile(
    r"(?<![\w.])/(?:work|root)/(?=\w)|/home/(?=\w)|registry\.(?=npm|yarn)|pythonhosted\.(?=org)|pypi\.(?=org)"
)
TRANSLATION_CALLS = re.compile(r"^(_|n?p?gettext(_lazy|_noop)?)$")


def test_a_status_is_set_in_services_alone():
    found = [
        module.at(node)
        for module in product_modules()
        if not module.names & STATUS_WRITERS
        for node in module.nodes(ast.Assign, ast.AugAssign, ast.AnnAssign, ast.Call)
        if sets_status(node)
    ]

    assert found == [], listed(found)


def sets_status(node):
    """Whether a node assigns to `.status`, sets it by setattr(), or by update(status=…)."""
    if isinstance(node, ast.Call):
        name = called_name(node)
        if name == "setattr":
            return len(node.args) > 1 and getattr(node.args[1], "value", None) == "status"
        return name == "update" and any(keyword.arg == "status" for keyword in node.keywords)
    targets = node.targets if isinstance(node, ast.Assign) else [node.target]
    flat = [part for target in targets for part in ast.walk(target)]
    return any(isinstance(part, ast.Attribute) and part.attr == "status" for part in flat)


def called_name(node):
    """The last name of what a call calls."""
    return node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("action.status = 'ready'", True),
        ("action.status, action.holder = pair", True),
        ("setattr(action, 'status', 'ready')", True),
        ("Action.objects.filter(pk=1).update(status='ready')", True),
        ("if action.status == 'ready': pass", False),
        ("status = action.status", False),
        ("Action.objects.filter(status='ready').update(holder='team')", False),
    ],
)
def test_setting_a_status_is_recognised(code, expected):
    assert (
        any(sets_status(node) for node in ast.walk(ast.parse(code)) if isinstance(node, (ast.Assign, ast.Call)))
        is expected
    )


def test_services_never_take_a_request():
    found = [
        module.at(function)
        for module in product_modules()
        if "services" in module.names
        for function in module.functions()
        if "request" in [arg.arg for arg in all_parameters(function)]
    ]

    assert found == [], listed(found)


def all_parameters(function):
    """Every parameter of a function, `self` and `cls` left out."""
    arguments = function.args
    named = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]
    return [arg for arg in named if arg.arg not in ("self", "cls")]


def test_modules_stay_short():
    found = [f"{m}: {len(m.text.splitlines())}" for m in modules() if len(m.text.splitlines()) > MODULE_LINES]

    assert found == [], listed(found)


def test_functions_and_tests_stay_short():
    found = [
        f"{module.at(function)} {function.name}: {length(function)}"
        for module in modules()
        for function in module.functions()
        if length(function) > FUNCTION_LINES
    ]

    assert found == [], listed(found)


def test_view_classes_stay_thin():
    found = [
        f"{module.at(node)} {node.name}: {length(node)}"
        for module in product_modules()
        if "views" in module.names
        for node in module.nodes(ast.ClassDef)
        if length(node) > VIEW_CLASS_LINES
    ]

    assert found == [], listed(found)


def test_six_parameters_are_enough():
    found = [
        f"{module.at(function)} {function.name}"
        for module in product_modules()
        for function in module.functions()
        if len(all_parameters(function)) > PARAMETERS
    ]

    assert found == [], listed(found)


def test_names_say_something():
    found = [module for module in modules() if module.names & NAMES_THAT_SAY_NOTHING]

    assert found == [], listed(found)


def test_imports_stand_at_the_top():
    found = [
        module.at(node)
        for module in modules()
        if str(module) != "manage.py"
        for function in module.functions()
        for node in ast.walk(function)
        if isinstance(node, (ast.Import, ast.ImportFrom))
    ]

    assert found == [], listed(found)


def test_no_signals():
    found = [
        module.at(node)
        for module in modules()
        for node in module.nodes(ast.Import, ast.ImportFrom)
        if any("signals" in name or name.startswith("django.dispatch") for name in imported_names(node))
    ]

    assert found == [], listed(found)


def imported_names(node):
    """The full names that an import names."""
    before = f"{node.module}." if isinstance(node, ast.ImportFrom) and node.module else ""
    return [f"{before}{alias.name}" for alias in node.names]


def test_everything_public_says_what_it_is_for():
    found = [
        f"{module}: the module" for module in modules() if module.text.strip() and not ast.get_docstring(module.tree)
    ]
    for module in product_modules():
        found += [
            f"{module.at(node)} {node.name}" for node in public_definitions(module.tree) if not ast.get_docstring(node)
        ]

    assert found == [], listed(found)


def public_definitions(tree):
    """Public classes and functions of a module, and the public methods of its classes."""
    for node in tree.body:
        if isinstance(node, (ast.ClassDef, ast.FunctionDef)) and not node.name.startswith("_"):
            yield node
            if isinstance(node, ast.ClassDef):
                yield from (
                    part for part in node.body if isinstance(part, ast.FunctionDef) and not part.name.startswith("_")
                )


def test_no_f_string_is_translated():
    found = [
        module.at(node)
        for module in modules()
        for node in module.nodes(ast.Call)
        if TRANSLATION_CALLS.match(called_name(node))
        if any(isinstance(arg, ast.JoinedStr) for arg in node.args)
    ]

    assert found == [], listed(found)


def own_models():
    """The models of our apps."""
    return [model for app in APPS for model in apps.get_app_config(app).get_models()]


def test_rules_of_the_database_have_names_of_their_own():
    rules = [rule for model in own_models() for rule in [*model._meta.constraints, *model._meta.indexes]]
    made_up = re.compile(r"(_[0-9a-f]{6,8}_(idx|uniq))$|%\(")

    assert [model.__name__ for model in own_models() if model._meta.unique_together] == []
    assert [rule.name for rule in rules if not rule.name or "_" not in rule.name or made_up.search(rule.name)] == []


@pytest.mark.django_db
def test_models_and_migrations_agree():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_nothing_names_a_machine_or_a_registry():
    suffixes = (".py", ".html", ".txt", ".md", ".css", ".js", ".toml", ".ini", ".csv", ".po", "")
    found = [
        f"{path}:{number}"
        for path, text in texts(".", *suffixes)
        for number, line in enumerate(text.splitlines(), 1)
        if MACHINE.search(line)
    ]

    assert found == [], listed(found)


def test_the_whole_suite_is_the_suite_of_every_app(pytestconfig):
    """An app that is not listed is tested by nobody, and nobody sees it."""
    assert set(pytestconfig.getini("testpaths")) == set(APPS)
    assert {config.name for config in apps.get_app_configs() if (ROOT / config.name).is_dir()} == set(APPS)
