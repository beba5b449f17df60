# make run: open the program. make test: the whole test suite. Both set up what is missing on Debian and Ubuntu.
SHELL := /bin/bash
BIN := .venv/bin
# Two processes fit a small computer; fault tests spend their time waiting for the disk.
WORKERS ?= 2
PYTEST_ARGS ?=

.PHONY: help-pictures licences help run test install dev lint format lock bench shots faults
.PHONY: package package-tools package-linux package-windows package-test package-test-linux package-test-windows

help:
	@echo "make run      open the window (with no screen: write the example into build/demo)"
	@echo "make test     run every test that this computer allows, and name the others"
	@echo "make install  only set up .venv"
	@echo "make lint     ruff, mypy and the import contracts"
	@echo "make bench    benchmarks against their floors, into build/bench.json"
	@echo "make shots    contact sheets of every page and report, into build/shots"
	@echo "make help-pictures  draw the pictures of the help again, after a page of the window changed"
	@echo "make licences  gather the licences of what the packages carry, after the lock changed"
	@echo "make faults   the long edition of the fault tests (FULL=1: the goals of a release)"
	@echo "make package  the packages for Windows and Linux, into build/paquetes (docs/empaquetar.md)"
	@echo "make package-test  install, run and remove them in clean systems (SUITES: which Linux)"
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

help-pictures: dev
	@QT_QPA_PLATFORM=offscreen $(BIN)/python -m scripts.help_pictures

licences: dev
	@$(BIN)/python -m scripts.licences

# A missing tool fails here: long fault tests that were skipped prove nothing.
faults: dev
	@$(BIN)/python -m pytest tests/faults --faults-more $(if $(FULL),--faults-full) --nothing-left-out $(PYTEST_ARGS)

# The packages: no part of `make test`. AQUI=1 builds the Linux one without root, for systems like this one.
SUITES ?= bullseye bookworm

package: package-windows package-linux

package-tools:
	@scripts/bootstrap package

package-linux: package-tools
	@$(BIN)/python -m installer.linux

package-windows: package-tools
	@$(BIN)/python -m installer.windows

package-test: package-test-windows package-test-linux

package-test-linux: package-tools
	@installer/linux/probar.sh $(SUITES)

package-test-windows: package-tools
	@$(BIN)/python -m installer.windows.check

COMPILE := uv pip compile --universal --generate-hashes --no-emit-index-url --no-emit-find-links \
	--no-header --python-version 3.11 --quiet
lock:
	$(COMPILE) pyproject.toml --group build --output-file requirements/app.txt
	$(COMPILE) pyproject.toml --group dev --output-file requirements/dev.txt
	$(COMPILE) requirements/package.in --output-file requirements/package.txt
