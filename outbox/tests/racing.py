"""Several processes that do something at the same moment on the database of a test."""

import os
import subprocess
import sys

from django.conf import settings

from .killing import url_of_test_database

THERE = "there\n"
PATIENCE = 90


def environment_of(folder):
    """What a process of its own needs to know."""
    url = url_of_test_database(folder)
    return {**os.environ, "DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "mieux.settings.killing", "SINK_PORT": "1"}


def run_together(programs, folder, afterwards=""):
    """Start each program (Python code that says “there”, waits for a line and does its work); let all go at once. What each said.

    `afterwards` is a program that looks at the same database when all have ended; what it said comes last.
    """
    environment = environment_of(folder)
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True, "env": environment}
    runners = [
        subprocess.Popen([sys.executable, "-c", code], cwd=settings.BASE_DIR, **pipes)  # noqa: S603
        for code in programs
    ]
    for runner in runners:
        assert runner.stdout.readline() == THERE
    for runner in runners:
        runner.stdin.write("go\n")
        runner.stdin.flush()
    said = [runner.communicate(timeout=PATIENCE)[0].strip() for runner in runners]
    if afterwards:
        options = {"env": environment, "capture_output": True, "text": True, "check": True}
        looked = subprocess.run([sys.executable, "-c", afterwards], cwd=settings.BASE_DIR, **options)  # noqa: S603
        said.append(looked.stdout.strip())
    return said
