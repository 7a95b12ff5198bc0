# Everything a developer runs. Each target sets up what it needs on a fresh machine; only Python 3.11 or newer is required.
PYTHON ?= python3
PORT ?= 8000
python := .venv/bin/python
export PYTHON

.PHONY: help run test lint format messages diagrams bench pictures

help:
	@echo "make run       the portal with a demonstration programme on http://127.0.0.1:$(PORT)"
	@echo "make test      the whole suite, on every engine that is installed (ARGS='-k clock' goes to pytest)"
	@echo "make lint      style, templates, import order, Django's checks, missing migrations"
	@echo "make format    let ruff and djade mend what they can"
	@echo "make messages  collect the texts to translate into locale/, and compile them"
	@echo "make diagrams  draw docs/workflows.md from the tables of transitions"
	@echo "make bench     measure the pages that matter"
	@echo "make pictures  take the pictures of docs/img again"

run:
	@bin/setup_python requirements.txt
	@$(python) manage.py prepare
	@PORT=$(PORT) bin/run

test:
	@bin/setup_python requirements-dev.txt
	@bin/test $(ARGS)

lint:
	@bin/setup_python requirements-dev.txt
	@bin/lint

format:
	@bin/setup_python requirements-dev.txt
	@.venv/bin/ruff check --quiet --fix --exit-zero .
	@.venv/bin/ruff format --quiet .
	@find templates -name '*.html' -print0 | xargs -0 .venv/bin/djade --target-version 5.2 || true

messages:
	@bin/setup_python requirements.txt
	@$(python) manage.py write_messages
	@$(python) manage.py compile_messages

diagrams:
	@bin/setup_python requirements.txt
	@$(python) manage.py draw_workflows

bench:
	@bin/setup_python requirements-dev.txt
	@if [ -x benchmarks/run.sh ]; then benchmarks/run.sh $(ARGS); else echo "benchmarks/run.sh is not there."; exit 1; fi

pictures:
	@bin/setup_python requirements-dev.txt
	@$(python) bin/pictures
