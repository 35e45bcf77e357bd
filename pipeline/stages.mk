# What each table is made from, in order: `output: inputs`. Run inside a study's folder, so every path is relative to the study.
# `make` reads this file; so does `kondensat run`, where there is no make.

P         := data_processed
study     := $(wildcard study.yaml) $(wildcard templates/*) $(wildcard data_raw/anonymisert.txt) $(P)/.code
codebooks := $(wildcard codebooks/*.yaml)
decisions := $(wildcard data_raw/decisions/*)

# After `make forget-key` there is nothing left to make these from, and the anonymised turns are what the study is.
ifneq ($(wildcard data_raw/participants.csv)$(if $(wildcard data_raw/anonymisert.txt),,not forgotten),)
$(P)/private/turns.parquet: data_raw/participants.csv data_raw/transcripts $(study) FORCE
$(P)/private/identifiers.parquet: $(P)/private/turns.parquet data_raw/participants.csv $(study) $(codebooks) $(decisions)
$(P)/anonymised.parquet: $(P)/private/turns.parquet $(P)/private/identifiers.parquet data_raw/participants.csv $(study) $(codebooks) $(decisions)
endif
$(P)/units.parquet: $(P)/anonymised.parquet $(study) $(decisions)
$(P)/themes.parquet: $(P)/units.parquet $(study)
$(P)/codings.parquet: $(P)/units.parquet $(study) $(codebooks) $(decisions)
$(P)/condensates.parquet: $(P)/units.parquet $(P)/codings.parquet $(study) $(codebooks) $(decisions)
$(P)/quotes.parquet: $(P)/units.parquet $(P)/codings.parquet $(P)/condensates.parquet $(study) $(codebooks) $(decisions)
$(P)/synthesis.parquet: $(P)/units.parquet $(P)/condensates.parquet $(P)/quotes.parquet $(study) $(codebooks) $(decisions)
$(P)/agreement.parquet: $(P)/units.parquet $(P)/codings.parquet $(study) $(decisions)
$(P)/exchange.parquet: $(P)/anonymised.parquet $(P)/units.parquet $(P)/codings.parquet $(study) $(codebooks)
$(P)/report.html: $(P)/anonymised.parquet $(P)/units.parquet $(P)/themes.parquet $(P)/codings.parquet $(P)/condensates.parquet $(P)/quotes.parquet $(P)/synthesis.parquet $(P)/agreement.parquet $(P)/exchange.parquet $(study) $(codebooks) $(decisions)

# One recipe for all. A stage is given its tables; it finds study.yaml, codebooks/ and data_raw/decisions/ by their place in the study.
$(P)/%:
	@"$(PYTHON)" -m pipeline.$(basename $(@F)) $(filter $(P)/%.parquet data_raw/participants.csv data_raw/transcripts,$^) $@

# A hash of Kondensat's own code: after an update every table is made anew.
$(P)/.code: FORCE
	@"$(PYTHON)" -m pipeline code $@

.DEFAULT_GOAL := all
.DELETE_ON_ERROR:
.NOTPARALLEL:
.PHONY: all FORCE turns identifiers anonymised units themes codings condensates quotes synthesis agreement exchange report
all: report
report: $(P)/report.html
turns identifiers: %: $(P)/private/%.parquet
anonymised units themes codings condensates quotes synthesis agreement exchange: %: $(P)/%.parquet
