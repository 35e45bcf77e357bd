# Kondensat. `make` prints what there is. STUDY=DIR names the study; without it, the repository's own example.
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-print-directory
STUDY ?= .
PYTHON := $(CURDIR)/.venv/bin/python
READY := .venv/.ready
# In the study's folder make sees only relative paths, so a study may lie under a path with spaces.
IN_STUDY = $(MAKE) -C "$(STUDY)" -f "$(CURDIR)/pipeline/stages.mk" PYTHON="$(PYTHON)"
TABLES := turns identifiers anonymised units themes codings condensates quotes synthesis agreement exchange report

.PHONY: help setup demo all $(TABLES) test lint docs lock clean
help: ## print this help
	@grep -hE '^[a-z$$()A-Z _-]+:.*## ' $(MAKEFILE_LIST) | sed 's/^\$$(TABLES)/TABLE/' | awk -F ':.*## ' '{printf "  make %-10s %s\n", $$1, $$2}'
	@echo "  TABLE is one of: $(TABLES)"
	@echo "  STUDY=DIR runs another study: make all STUDY=/path/to/study"

setup: $(READY) ## set up .venv with every library, pinned and checked by hash
$(READY): requirements.lock pyproject.toml
	@python3 -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Kondensat needs Python 3.11 or newer; this is " + sys.version.split()[0])'
	python3 -m venv .venv
	.venv/bin/pip install --quiet --disable-pip-version-check uv
	.venv/bin/uv pip install --quiet --python .venv --no-deps --require-hashes -r requirements.lock
	.venv/bin/uv pip install --quiet --python .venv --no-deps --no-build-isolation --editable .
	@touch $@

demo: all ## set up, run the example study to the end, and say what was made
	@"$(PYTHON)" -m pipeline made "$(STUDY)"

all: $(READY) ## make every table and document of the study
	@$(IN_STUDY) all

$(TABLES): $(READY) ## make one table, and what it is made from
	@$(IN_STUDY) $@

test: $(READY) ## run all tests
	@"$(PYTHON)" -m pytest

lint: $(READY) ## check style and types
	@.venv/bin/ruff check . && .venv/bin/ruff format --check . && .venv/bin/mypy

docs: $(READY) ## write the generated pages of docs/ anew
	@"$(PYTHON)" -m docs.generate

lock: ## choose library versions anew and write requirements.lock
	.venv/bin/uv pip compile pyproject.toml --group dev --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
	  --no-annotate --no-emit-package torch --no-emit-package sentence-transformers --quiet -o requirements.lock --upgrade

clean: ## delete data_processed/; decisions and transcripts stay
	rm -rf "$(STUDY)/data_processed"
