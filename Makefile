# The front door. Needs Python 3.11 or newer, git and make; everything else is set up on the way.
PORT ?= 8000
PYTHON ?= python3
PY = .venv/bin/python

.PHONY: help demo run test format messages docs lock

help: ## What can be done here
	@grep -E '^[a-z]+:.*## ' Makefile | sed -E 's/^([a-z]+):.*## /  make \1  /'

demo: .venv/runtime.stamp ## The site in the week before Mosport 2009, on http://localhost:8000 (or PORT=...)
	$(PY) manage.py demo --port $(PORT)

run: .venv/development.stamp ## The development server over your own database
	$(PY) manage.py compilemessages && $(PY) manage.py migrate && $(PY) manage.py runserver $(PORT)

test: .venv/development.stamp ## Every check: linters, types, layers, settings, migrations, translations, tests
	$(PY) .ci/checks.py

format: .venv/development.stamp ## Let the formatters have their way
	$(PY) -m ruff check --fix . && $(PY) -m ruff format . && git ls-files -z 'templates/*.html' | xargs -0 .venv/bin/djade --target-version 5.2

messages: .venv/development.stamp ## Collect new texts for translation (needs gettext)
	$(PY) manage.py makemessages && $(PY) manage.py compilemessages

docs: .venv/development.stamp ## Write the generated lists of rules and storylines
	$(PY) manage.py write_docs

lock: ## Lock the requirements again after editing a .in file (needs uv)
	for set in requirements requirements-dev requirements-prod; do uv pip compile -q --universal --python-version 3.11 --generate-hashes $$set.in -o $$set.txt || exit 1; done

.venv/bin/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Stint needs Python 3.11 or newer; say make PYTHON=python3.12")' && $(PYTHON) -m venv .venv

.venv/runtime.stamp: requirements.txt | .venv/bin/python
	$(PY) -m pip install --disable-pip-version-check --quiet --no-deps --require-hashes -r requirements.txt && touch $@

.venv/development.stamp: requirements-dev.txt .venv/runtime.stamp
	$(PY) -m pip install --disable-pip-version-check --quiet --no-deps --require-hashes -r requirements-dev.txt && touch $@
