# Kondensat. `make` prints what there is. STUDY=DIR names the study; without it, the repository's own example.
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-print-directory
STUDY ?= .
SETS ?= tuned
PYTHON := $(CURDIR)/.venv/bin/python
READY := .venv/.ready
# In the study's folder make sees only relative paths, so a study may lie under a path with spaces.
IN_STUDY = $(MAKE) -C "$(STUDY)" -f "$(CURDIR)/pipeline/stages.mk" PYTHON="$(PYTHON)"
TABLES := turns identifiers anonymised units themes codings condensates quotes synthesis agreement exchange report

.PHONY: help setup demo all $(TABLES) review workbook decisions-from ask seal unseal withdraw renumber forget-key codebook audit evaluate-anonymisation evaluate-coding test lint docs lock clean
help: ## vis denne hjelpen
	@grep -hE '^[a-z$$()A-Z _-]+:.*## ' $(MAKEFILE_LIST) | sed 's/^\$$(TABLES)/TABELL/' | awk -F ':.*## ' '{printf "  make %-10s %s\n", $$1, $$2}'
	@echo "  TABELL er en av: $(TABLES)"
	@echo "  STUDY=MAPPE velger en annen studie enn eksempelet: make all STUDY=/min/studie"

setup: $(READY) ## sett opp .venv med alle biblioteker, låst og kontrollert
$(READY): requirements.lock pyproject.toml
	@python3 -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Kondensat needs Python 3.11 or newer; this is " + sys.version.split()[0])'
	python3 -m venv .venv
	.venv/bin/pip install --quiet --disable-pip-version-check uv
	.venv/bin/uv pip install --quiet --python .venv --no-deps --require-hashes -r requirements.lock
	.venv/bin/uv pip install --quiet --python .venv --no-deps --no-build-isolation --editable .
	@touch $@

demo: all ## sett opp, kjør eksempelstudien helt fram, og si hva som ble laget
	@"$(PYTHON)" -m pipeline made "$(STUDY)"

all: $(READY) ## lag alle tabeller og dokumenter i studien
	@"$(PYTHON)" -m pipeline run "$(STUDY)"

$(TABLES): $(READY) ## lag én tabell, og det den er laget av
	@$(IN_STUDY) $@

review: $(READY) ## åpne gjennomgangen: les, bestem og rett i nettleseren
	@"$(PYTHON)" -m pipeline review "$(STUDY)"

workbook: $(READY) ## lag en arbeidsbok til å bestemme i med Excel: make workbook CODER=navn
	@"$(PYTHON)" -m pipeline workbook "$(STUDY)" --coder "$(CODER)"

decisions-from: $(READY) ## ta inn avgjørelsene fra en arbeidsbok: make decisions-from FILE=arbeidsbok.xlsx
	@"$(PYTHON)" -m pipeline decisions-from "$(FILE)" "$(STUDY)"

ask: codings ## be språkmodellen på denne maskinen om forslag til koder: make ask LIMIT=100
	@"$(PYTHON)" -m pipeline ask "$(STUDY)" $(if $(LIMIT),--limit $(LIMIT))

codebook: quotes ## skriv kodeboken som vedlegg i Word og HTML, med antall og de beste sitatene
	@"$(PYTHON)" -m pipeline codebook "$(STUDY)"

audit: $(READY) ## let etter identifikatorer i alt som er laget utenfor private/
	@"$(PYTHON)" -m pipeline audit "$(STUDY)"

seal: $(READY) ## lås koblingen til navn inn i key.age med en passordfrase, og slett private/
	@"$(PYTHON)" -m pipeline seal "$(STUDY)"

unseal: $(READY) ## hent tilbake det key.age holder
	@"$(PYTHON)" -m pipeline unseal "$(STUDY)"

withdraw: $(READY) ## ta en deltaker som trekker seg, ut av alt: make withdraw DOC=doc_id
	@"$(PYTHON)" -m pipeline withdraw "$(DOC)" "$(STUDY)"

renumber: $(READY) ## trekk nye deltakernumre, for eksempel til en publikasjon
	@"$(PYTHON)" -m pipeline renumber "$(STUDY)"

forget-key: $(READY) ## slett nøkkelen for godt; deretter er studien anonymisert
	@"$(PYTHON)" -m pipeline forget-key "$(STUDY)"

evaluate-anonymisation: $(READY) ## mål anonymiseringen på de oppdiktede intervjuene
	@"$(PYTHON)" -m benchmarks.evaluate_anonymisation

test: $(READY) ## kjør alle tester
	@"$(PYTHON)" -m pytest

lint: $(READY) ## kontroller stil og typer
	@.venv/bin/ruff check . && .venv/bin/ruff format --check . && .venv/bin/mypy

evaluate-coding: $(READY) ## mål koderen, og skriv docs/measured-coding.md; SETS="tuned blind" måler også det som er satt til side
	@"$(PYTHON)" -m benchmarks.evaluate_coding $(SETS)

docs: $(READY) ## skriv de genererte sidene i docs/ på nytt
	@"$(PYTHON)" -m docs.generate

lock: ## velg bibliotekversjoner på nytt og skriv requirements.lock
	.venv/bin/uv pip compile pyproject.toml --group dev --universal --python-version 3.11 --generate-hashes --no-header \
	  --no-annotate --no-emit-package torch --no-emit-package sentence-transformers --quiet -o requirements.lock --upgrade

clean: ## slett det som er laget; transkripsjoner, beslutninger og deltakernes numre blir
	if [ -d "$(STUDY)/data_processed" ]; then find "$(STUDY)/data_processed" ! -type d ! -path "*/private/numbers.csv" -delete; \
	  find "$(STUDY)/data_processed" -depth -type d -empty -delete; fi
