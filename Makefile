# Every verb of the project; `make` alone prints them. Needs git, Python >= 3.11 and make, nothing else:
# uv, the Python packages, Node.js and the npm packages are set up from requirements.lock and
# frontend/package-lock.json on first use.
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
SHELL := /bin/bash
export UV_PYTHON_DOWNLOADS := never
export NEXT_TELEMETRY_DISABLED := 1

PYTHON ?= python3
UV_VERSION := 0.13.9
UV := $(or $(shell command -v uv),.tools/bin/uv)
BIN := .venv/bin
ARGS ?=

.PHONY: help run demo test check check-python check-pages fmt bench lighthouse contracts lock web clean

help: ## Print this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: .venv/.ready web ## Serve CatLog at http://localhost:8000 (ARGS="--port 9000" passes options on)
	@exec $(BIN)/catlog up $(ARGS)

demo: .venv/.ready web ## The same, filled with invented titles, in a data folder of its own
	@exec $(BIN)/catlog up --demo --data-dir .demo $(ARGS)

test: check web ## Every check and every test
	@$(BIN)/python hatch_build.py npm run --silent test
	@$(BIN)/python -m tests.browser
	@$(BIN)/pytest -n logical --maxprocesses 4 --dist worksteal $(ARGS)

check: .venv/.ready ## Formatting, lint, types, who may import whom
	@$(MAKE) --no-print-directory --jobs=2 check-python check-pages

check-python: .venv/.ready
	@$(BIN)/ruff format --check --quiet
	@$(BIN)/ruff check --quiet
	@$(BIN)/mypy --no-error-summary
	@$(BIN)/lint-imports --no-logo

check-pages: .venv/.ready
	@$(BIN)/python hatch_build.py npm run --silent lint
	@$(BIN)/python hatch_build.py npm run --silent typecheck
	@$(BIN)/python hatch_build.py npm run --silent types -- --check

fmt: .venv/.ready ## Format and mend what can be mended
	@$(BIN)/ruff check --fix --quiet; $(BIN)/ruff format --quiet

bench: .venv/.ready ## Print each benchmark as a ratio against its floor or peer
	@$(BIN)/python -m benchmarks $(ARGS)

lighthouse: .venv/.ready web ## Hold the pages to Lighthouse's figures for a phone
	@$(BIN)/python -m tests.browser
	@$(BIN)/python -m benchmarks.pages

contracts: .venv/.ready ## Write what is generated: contracts/ and the client's types
	@$(BIN)/catlog openapi > contracts/openapi.json
	@$(BIN)/python hatch_build.py npm run --silent types

lock: $(UV) ## Resolve pyproject.toml again into requirements.lock
	@$(UV) pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes --all-extras \
		--group dev --no-header --no-annotate pyproject.toml -o requirements.lock

web: .venv/.ready ## Build the pages, when their sources changed
	@$(BIN)/python hatch_build.py

clean: ## Remove everything that was set up or built
	@rm -rf .venv .tools .demo dist src/catlog/web frontend/node_modules frontend/.next frontend/out benchmarks/lighthouse/node_modules test-results
	@rm -rf .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
	@find src tests benchmarks -name __pycache__ -type d -prune -exec rm -rf {} +

# The environment is made anew only when the lock or the project's own metadata changed.
.venv/.ready: requirements.lock pyproject.toml | $(UV)
	@echo "Setting up the Python environment"
	@test -x $(BIN)/python || $(UV) venv --quiet --python '$(PYTHON)' .venv
	@$(UV) pip sync --quiet --python $(BIN)/python --require-hashes requirements.lock
	@$(UV) pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --editable .
	@touch $@

.tools/bin/uv:
	@echo "Setting up uv"
	@$(PYTHON) -c 'import sys; sys.exit("CatLog needs Python 3.11 or newer" if sys.version_info < (3, 11) else 0)'
	@$(PYTHON) -m venv .tools
	@.tools/bin/pip install --quiet --disable-pip-version-check uv==$(UV_VERSION)
