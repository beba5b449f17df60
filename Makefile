# make run: open the program. make test: the whole test suite. Both set up what is missing on Debian and Ubuntu.
SHELL := /bin/bash
BIN := .venv/bin
# Two processes fit a small computer; fault tests spend their time waiting for the disk.
WORKERS ?= 2
PYTEST_ARGS ?=

.PHONY: help run test install dev lint format lock bench shots faults

help:
	@echo "make run      open the window (with no screen: write the example into build/demo)"
	@echo "make test     run every test that this computer allows, and name the others"
	@echo "make install  only set up .venv"
	@echo "make lint     ruff, mypy and the import contracts"
	@echo "make bench    benchmarks against their floors, into build/bench.json"
	@echo "make shots    contact sheets of every page and report, into build/shots"
	@echo "make faults   the long edition of the fault tests (FULL=1: the goals of a release)"
	@echo "make lock     write requirements/*.txt again from pyproject.toml (needs uv)"

run:
	@scripts/run

test: dev
	@$(BIN)/python -m pytest -n $(WORKERS) --dist loadscope $(if $(NOTHING_LEFT_OUT),--nothing-left-out) $(PYTEST_ARGS)

install:
	@scripts/bootstrap venv

dev:
	@scripts/bootstrap dev

lint: dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: dev
	$(BIN)/ruff check --fix-only .
	$(BIN)/ruff format .

bench: dev
	@$(BIN)/python -m bench

shots: dev
	@QT_QPA_PLATFORM=offscreen $(BIN)/escuela-red capturas build/shots
	@QT_QPA_PLATFORM=offscreen $(BIN)/python -m tests.shots build/shots

# A missing tool fails here: long fault tests that were skipped prove nothing.
faults: dev
	@$(BIN)/python -m pytest tests/faults --faults-more $(if $(FULL),--faults-full) --nothing-left-out $(PYTEST_ARGS)

COMPILE := uv pip compile pyproject.toml --universal --generate-hashes --no-emit-index-url --no-emit-find-links \
	--no-header --python-version 3.11 --quiet
lock:
	$(COMPILE) --group build --output-file requirements/app.txt
	$(COMPILE) --group dev --output-file requirements/dev.txt
