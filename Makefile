# SPDX-FileCopyrightText: contributors to residents-budget
# SPDX-License-Identifier: EUPL-1.2

# What a person types. Needs make and Python 3.11 or newer; everything else is put into .venv.

PORT ?= 5000
DEMO_DATABASE := instance/demo.sqlite

BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
STAMPS := .venv/stamps
LOCK := $(BIN)/uv --no-config pip compile pyproject.toml --quiet --universal --python-version 3.11 --generate-hashes \
	--no-header --no-annotate $(if $(UPGRADE),--upgrade)
CATALOGUES := $(wildcard translations/*/LC_MESSAGES/messages.po)

.DEFAULT_GOAL := help
.PHONY: help demo demo-reset install test bench lint translations locks clean

help: ## show this list
	@echo "Residents' budget. What you can type:"
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

demo: $(STAMPS)/install ## make a demo neighbourhood and show it on http://127.0.0.1:5000 (PORT=... for another port)
	@mkdir -p instance
	@PORT="$(PORT)" $(BIN)/residents-budget demo --serve --database "sqlite:///$(CURDIR)/$(DEMO_DATABASE)"

demo-reset: ## throw the demo neighbourhood away and begin afresh
	@rm -f $(DEMO_DATABASE)*
	@$(MAKE) --no-print-directory demo

install: $(STAMPS)/install ## only install what a server needs to run

test: $(STAMPS)/test ## everything that must pass: style, then all tests on SQLite, PostgreSQL and in Chromium
	$(BIN)/ruff check .
	$(BIN)/python -m tests.machine
	$(BIN)/python -m pytest --numprocesses logical --dist loadgroup

bench: $(STAMPS)/test ## how fast the pages are on a large neighbourhood
	$(BIN)/python -m benchmarks

lint: $(STAMPS)/test ## only style and types
	$(BIN)/ruff check .
	$(BIN)/mypy

translations: $(STAMPS)/install ## gather the texts to translate into translations/*/LC_MESSAGES/messages.po
	$(BIN)/pybabel -q extract --mapping-file babel.cfg --ignore-dirs ".* __pycache__" --keywords "_l lazy_gettext lazy_ngettext:1,2" --no-wrap \
		--sort-output --add-location file --add-comments "Translators:" --project residents-budget --output-file .venv/messages.pot residents_budget
	for language in nl en; do $(BIN)/pybabel -q update --no-fuzzy-matching --ignore-obsolete --no-wrap --ignore-pot-creation-date \
		--input-file .venv/messages.pot --output-dir translations --locale $$language; done
	@$(MAKE) --no-print-directory install

locks: $(STAMPS)/venv ## write requirements/*.txt anew from pyproject.toml (UPGRADE=1 takes newer releases)
	$(PIP) install "uv==0.13.9"
	$(LOCK) --group build --output-file requirements/run.txt
	$(LOCK) --group build --group test --constraints requirements/run.txt --output-file requirements/test.txt

clean: ## throw away .venv and what was made from the sources; leaves instance/ alone
	rm -rf .venv .pytest_cache .ruff_cache .mypy_cache .hypothesis *.egg-info $(CATALOGUES:.po=.mo)

# --- What is installed, each with a stamp so that a second call has nothing to do. -----------------------------------

$(STAMPS)/venv:
	@python=; for each in python3.11 python3 python; do \
		if "$$each" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then python=$$each; break; fi; \
	done; \
	if [ -z "$$python" ]; then \
		echo "This needs Python 3.11 or newer, and there is none here." >&2; \
		echo "Debian, Ubuntu: apt-get install python3 python3-venv.  macOS: brew install python@3.11." >&2; exit 2; \
	fi; \
	if ! "$$python" -c 'import ensurepip' >/dev/null 2>&1; then \
		echo "$$python cannot make a virtual environment: apt-get install python3-venv." >&2; exit 2; \
	fi; \
	echo "Making .venv with $$("$$python" --version) ..."; \
	"$$python" -m venv .venv
	@mkdir -p $(STAMPS) && touch $@

$(STAMPS)/run: $(STAMPS)/venv requirements/run.txt
	@echo "Installing what it runs on (requirements/run.txt) ..."
	@$(PIP) install --require-hashes --requirement requirements/run.txt
	@touch $@

$(STAMPS)/project: $(STAMPS)/run pyproject.toml
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(STAMPS)/install: $(STAMPS)/project $(CATALOGUES:.po=.mo)
	@touch $@

$(STAMPS)/test: $(STAMPS)/install requirements/test.txt
	@echo "Installing what the tests need (requirements/test.txt) ..."
	@$(PIP) install --require-hashes --requirement requirements/test.txt
	@touch $@

%.mo: %.po | $(STAMPS)/run
	@$(BIN)/pybabel -q compile --input-file $< --output-file $@
