# Python 3.11 and make are all this needs. `make run` and `make test` do the rest; `make help` lists what there is.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
OUT ?= out
SAMPLES := samples/text samples/layer samples/scan
ROOMS := ingest extract normalize models pipelines
LINKS := $(addprefix .typecheck/congvan/,$(ROOMS))
CODE := $(ROOMS) samples tests $(wildcard bench)

# A stamp for each set of packages: a second `make run` installs nothing, a changed lock installs again. The base stamp
# sets up what a user needs; the developer's tools come on top of it, for `make test` and `make check`.
BASE := $(VENV)/.base-installed
DEV := $(VENV)/.dev-installed
PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input

# One lock for every platform, with the hash of every file, and no trace of the index that it was resolved against.
COMPILE := $(BIN)/uv --no-config pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
	--no-annotate --no-emit-index-url --group build

.PHONY: help
help: ## List the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1|/' | awk -F'|' '{printf "  make %-10s %s\n", $$1, $$2}'

$(BIN)/python:
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "congvan needs Python 3.11 or newer. Install it, or name it: make PYTHON=/path/to/python3.11 run" >&2; exit 1; }
	"$(PYTHON)" -m venv $(VENV)

$(BASE): requirements.lock pyproject.toml | $(BIN)/python
	@echo "Installing the locked dependencies (some minutes, once) ..."
	$(PIP) install --quiet --require-hashes --requirement requirements.lock
	@$(PIP) install --quiet --no-deps --no-build-isolation --editable . 2>$(VENV)/install.log || { cat $(VENV)/install.log >&2; exit 1; }
	@touch $@

$(DEV): requirements-dev.lock $(BASE)
	@echo "Installing the locked developer tools ..."
	$(PIP) install --quiet --require-hashes --requirement requirements-dev.lock
	@touch $@

.PHONY: install
install: $(BASE) ## Virtual environment, locked dependencies, congvan itself

.PHONY: run
run: $(BASE) ## Read the samples into out/store, and export them to out/export
	$(BIN)/congvan ingest $(SAMPLES) --store $(OUT)/store
	$(BIN)/congvan export --store $(OUT)/store --format csv --output $(OUT)/export --force
	$(BIN)/congvan list --store $(OUT)/store --limit 15
	$(BIN)/congvan tasks --store $(OUT)/store --due 2024-03..2024-04
	@echo
	@echo "The store is in $(OUT)/store, the tables in $(OUT)/export. Next: .venv/bin/congvan show 412/UBND-VX --store $(OUT)/store"

.PHONY: test
test: $(DEV) ## Run the tests
	$(BIN)/python -m pytest

.PHONY: lint style types imports
lint: style types imports ## Linter, format, types and the direction of imports

style: $(DEV)
	$(BIN)/ruff check $(CODE)
	$(BIN)/ruff format --check $(CODE)

types: $(DEV) $(LINKS)
	$(BIN)/mypy .typecheck/congvan

imports: $(DEV)
	$(BIN)/lint-imports --no-logo

.PHONY: check
check: lint test ## Everything a change must pass

.PHONY: golden
golden: $(DEV) ## Compare the records of the samples with the expected ones
	$(BIN)/python -m pytest tests/test_golden.py

.PHONY: bench
bench: $(DEV) ## Measure accuracy, speed, memory, how cost grows, how far confidence holds (about 25 minutes)
	$(BIN)/python bench/run.py
	$(BIN)/python bench/restore.py
	$(BIN)/python bench/speed_rules.py
	$(BIN)/python bench/linear.py
	$(BIN)/python bench/calibrate.py

.PHONY: lock
lock: | $(BIN)/python ## Pin the dependencies of pyproject.toml again
	$(PIP) install --quiet uv
	$(COMPILE) --upgrade --output-file requirements.lock pyproject.toml
	$(COMPILE) --upgrade --extra dev --constraint requirements.lock --output-file requirements-dev.lock pyproject.toml

# mypy follows folders, not setuptools' map of names to folders: a folder of links shows it the package as installed.
.typecheck/congvan/%:
	@mkdir -p $(@D)
	@ln -sfn ../../$* $@

.PHONY: clean
clean: ## Remove what was made: environment, caches, output
	rm -rf $(VENV) $(OUT) .typecheck build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find $(ROOMS) samples tests -name __pycache__ -type d -prune -exec rm -rf {} +
