# One command for each habit. `make help` lists them.

PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11 python; do \
	$$p -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	&& echo $$p && break; done)
BIN := .venv/bin
READY := .venv/ready

.PHONY: edition test check lint types bench messages vocabulary help clean

edition: $(READY)  ## build this edition into _site/ (the default)
	@$(BIN)/edition build

test: $(READY)  ## run all tests
	$(BIN)/pytest -n auto --dist worksteal

check: lint types test edition  ## everything that has to be right before a change lands

lint: $(READY)  ## format and style
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: $(READY)  ## types
	$(BIN)/mypy

bench: $(READY)  ## measure beside jing and xmllint: make bench SCHEMA=tei_all.rng TEXTS=folder
	@test -n "$(SCHEMA)" -a -n "$(TEXTS)" || { \
	echo "Say which: make bench SCHEMA=tei_all.rng TEXTS=folder"; exit 2; }
	$(BIN)/python tests/benchmarks/validation.py "$(SCHEMA)" "$(TEXTS)"

messages: $(READY)  ## bring the catalogues in edition/locale/ up to date
	@$(BIN)/python -m edition.messages.making

vocabulary: $(READY)  ## take a new release of the TEI: make vocabulary P5SUBSET=p5subset.xml
	@test -n "$(P5SUBSET)" || { echo "Say which file: make vocabulary P5SUBSET=p5subset.xml"; exit 2; }
	$(BIN)/python -m edition.vocabulary.making "$(P5SUBSET)"

help:
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

clean:  ## remove the site and everything installed
	rm -rf _site .venv

$(READY): pyproject.toml
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer with its venv module is needed \
	(on Debian and Ubuntu: apt install python3-venv)."; exit 1; }
	@echo "Setting up .venv (once; a minute or so) ..."
	@$(PYTHON) -m venv --clear .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@
