# make setup   everything that tests and linters need, into .venv, .cache and tests/node (instant when done)
# make demo    compile the example blog and use what comes out
# make test    the whole suite, real database servers included
# make check   formatting, lint, types and layers
# make wheel   a wheel for this machine in dist/, in machine code; needs a C compiler and Python's headers
# make examples write the outputs of the examples, and the picture in the README
# make docs    write the parts of the manual that come from the catalogues
# make grammar write the parser's table from grammar/heddle.lark
# make fuzz    look for texts that break the compiler, for SECONDS, and for examples that break a test; installs atheris into .cache
# make lock    choose new versions of the tools

SHELL := bash
# Compiled modules are kept: the tests start hundreds of Pythons.
unexport PYTHONDONTWRITEBYTECODE
# What `make wheel` alone asks for.
unexport HEDDLE_NATIVE
.SHELLFLAGS := -euo pipefail -c
.DELETE_ON_ERROR:
.DEFAULT_GOAL := test

PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet --quiet
PACKAGES := api backends cli compiler grammar importers
SOURCES := $(PACKAGES) native setup.py tests $(wildcard bench examples)

TOOLS := .venv/tools.stamp
EDITABLE := .venv/editable.stamp
SQLALCHEMY20 := .cache/sqlalchemy20.stamp
NODE := tests/node/node_modules/.package-lock.json
LINKS := .links/heddle/__init__.py

.PHONY: setup engines demo test check wheel examples docs grammar fuzz lock clean

setup: $(EDITABLE) $(SQLALCHEMY20) $(NODE) $(LINKS)

$(TOOLS): requirements-dev.lock
	$(PYTHON) -m venv .venv
	$(PIP) install --require-hashes --no-deps -r $<
	touch $@

$(EDITABLE): pyproject.toml $(TOOLS)
	$(PIP) install --no-deps --no-build-isolation --editable .
	touch $@

# The other minor of SQLAlchemy that generated code must run under: put first on PYTHONPATH, it hides the environment's.
$(SQLALCHEMY20): requirements-sqlalchemy20.lock $(TOOLS)
	rm -rf .cache/sqlalchemy20
	$(PIP) install --require-hashes --no-deps --target .cache/sqlalchemy20 -r $<
	touch $@

$(NODE): tests/node/package-lock.json
	npm --prefix tests/node ci --no-audit --no-fund --loglevel=error
	touch $@

# Type checkers do not follow an editable install that renames folders; they follow links.
$(LINKS): Makefile
	rm -rf .links
	mkdir -p .links/heddle
	for folder in $(filter-out api,$(PACKAGES)); do ln -s ../../$$folder .links/heddle/$$folder; done
	for file in __main__.py py.typed __init__.py; do ln -s ../../api/$$file .links/heddle/$$file; done
	touch -h $@

engines: $(TOOLS)
	bash tests/support/install-engines.sh

demo: setup
	$(BIN)/python examples/blog/demo.py

test: setup engines
	$(BIN)/pytest -n 2 --dist worksteal $(ARGS)

check: setup
	$(BIN)/ruff check $(SOURCES)
	$(BIN)/black --check --quiet --diff $(SOURCES)
	$(BIN)/mypy
	$(BIN)/mypy tests/support tests/conftest.py
	$(BIN)/mypy native setup.py
	$(BIN)/mypy examples/app-python/app examples/blog/demo.py tests/examples
	$(BIN)/pytest -qq tests/test_architecture.py

wheel: setup
	rm -rf build dist
	HEDDLE_NATIVE=1 $(PIP) wheel --no-deps --no-build-isolation --wheel-dir dist .
	rm -rf build

examples: setup
	for project in examples/*/heddle.toml; do (cd $$(dirname $$project) && $(CURDIR)/$(BIN)/heddle build --quiet); done
	$(BIN)/heddle diagram --quiet --out docs/blog.svg examples/blog

docs: setup
	cd tests && ../$(BIN)/python -m docs.reference

grammar: setup
	$(BIN)/python -m heddle.grammar.compile

SECONDS ?= 60
fuzz: setup
	[ -d .cache/atheris ] || $(PIP) install --target .cache/atheris atheris
	PYTHONPATH=.cache/atheris:tests $(BIN)/python tests/fuzz/guided.py -max_total_time=$(SECONDS) -max_len=4096 -timeout=20 -artifact_prefix=.cache/
	$(BIN)/pytest -q -m hypothesis --hypothesis-profile=search

# Needs uv. Keeps the versions that still fit; `make lock ARGS=--upgrade` takes the newest.
UV_COMPILE = uv pip compile --quiet --universal --generate-hashes --no-annotate --custom-compile-command "make lock" $(ARGS)
lock:
	$(UV_COMPILE) --extra watch --group dev pyproject.toml --output-file requirements-dev.lock
	$(UV_COMPILE) --no-deps --group pyproject.toml:sqlalchemy20 --output-file requirements-sqlalchemy20.lock
	npm --prefix tests/node install --package-lock-only --no-audit --no-fund

clean:
	rm -rf .venv .cache .links build dist *.egg-info tests/node/node_modules .pytest_cache .mypy_cache .ruff_cache .hypothesis
