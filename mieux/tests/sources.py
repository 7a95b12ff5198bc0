"""The project's own files, read once, for the tests of the house rules."""

import ast
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
APPS = (
    "mieux",
    "portal",
    "publications",
    "meetings",
    "actions",
    "assistance",
    "events",
    "missions",
    "experts",
    "partners",
    "clock",
    "outbox",
    "accounts",
    "workflow",
    "listing",
    "papers",
)
MACHINE_MADE = {"var", "staticfiles", "__pycache__", "node_modules"}


@dataclass(frozen=True)
class Module:
    """One Python file: where it stands, its text and its tree."""

    path: Path
    text: str
    tree: ast.Module

    def __str__(self):
        return str(self.path)

    @property
    def is_test(self):
        """Tests, factories and fixtures."""
        return "tests" in self.path.parts or self.path.name == "conftest.py"

    @property
    def is_migration(self):
        """Made by Django, and never tidied afterwards."""
        return "migrations" in self.path.parts

    @property
    def names(self):
        """The names of the file and of the folders that hold it."""
        return {self.path.stem, *self.path.parent.parts}

    def nodes(self, *kinds):
        """Every node of these kinds, at any depth."""
        return [node for node in ast.walk(self.tree) if isinstance(node, kinds)]

    def functions(self):
        """Every function and method."""
        return self.nodes(ast.FunctionDef, ast.AsyncFunctionDef)

    def at(self, node):
        """Where a node stands, for the message of a failing test."""
        return f"{self.path}:{node.lineno}"


@cache
def modules():
    """The Python files of the apps and the root, migrations left out."""
    paths = [*ROOT.glob("*.py"), *(path for app in APPS for path in (ROOT / app).rglob("*.py"))]
    found = [read_module(path) for path in sorted(paths)]
    return [module for module in found if not module.is_migration]


def read_module(path):
    """One file with its tree."""
    text = path.read_text(encoding="utf-8")
    return Module(path.relative_to(ROOT), text, ast.parse(text))


def product_modules():
    """The Python files that run in production."""
    return [module for module in modules() if not module.is_test]


@cache
def texts(folder, *suffixes):
    """Path and text of every file with one of these suffixes under a folder of the project."""
    paths = sorted(path for path in (ROOT / folder).rglob("*") if path.suffix in suffixes and path.is_file())
    kept = [path.relative_to(ROOT) for path in paths if is_own(path.relative_to(ROOT))]
    return [(path, (ROOT / path).read_text(encoding="utf-8")) for path in kept]


def is_own(path):
    """Neither a cache nor the virtual environment: of the hidden folders, only CI's is ours."""
    return not any(part in MACHINE_MADE or (part.startswith(".") and part != ".ci") for part in path.parts[:-1])


def length(node):
    """Lines from the first to the last of a node, decorators left out."""
    return node.end_lineno - node.lineno + 1


def listed(found):
    """One finding a line: the message of a failing test."""
    return "\n".join(["", *(str(finding) for finding in found)])
