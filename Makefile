# Everything installs by itself into .venv. On Windows use the pip lines of the README.
PYTHON ?= python3
BIN = .venv/bin
RUN = $(BIN)/python -m

.PHONY: pack test test-all lint look bench clean

pack: .venv/.runtime
	$(RUN) generator build

test: .venv/.test
	$(RUN) pytest -n auto --dist worksteal -m "not slow"

test-all: .venv/.test lint
	$(RUN) pytest -n auto --dist worksteal

lint: .venv/.dev
	$(BIN)/ruff check .
	$(BIN)/mypy

look: .venv/.test pack
	$(RUN) pip install -q pillow
	$(BIN)/python tests/tools/contact_sheet.py output/2023-24-q4/report.pdf output/2023-24-q4/report.pptx --out output/look

.venv/bin/python:
	$(PYTHON) -m venv .venv

.venv/.runtime: .venv/bin/python pyproject.toml constraints.txt
	$(RUN) pip install -q --disable-pip-version-check -c constraints.txt -e .
	@touch $@

.venv/.test: .venv/.runtime
	$(RUN) pip install -q --disable-pip-version-check -c constraints.txt -e ".[test]"
	@touch $@

.venv/.dev: .venv/.test
	$(RUN) pip install -q --disable-pip-version-check -c constraints.txt -e ".[test,dev]"
	@touch $@

bench: export QUARTERDECK_CACHE =
bench: .venv/.test
	$(RUN) tests.bench.peers
	$(RUN) tests.bench.proofreading
	$(RUN) tests.bench.growth
	$(RUN) tests.bench.imports

clean:
	rm -rf .venv output/*
