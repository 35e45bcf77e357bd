"""Cut every participant's turns into meaning units (meningsbærende enheter) with their context."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from statistics import median

from spacy.language import Language

from pipeline.core.coding import cutting, units
from pipeline.disk import command, model, study, tables
from pipeline.disk import decisions as files


def finite_verbs(texts: Sequence[str], nlp: Language) -> dict[str, frozenset[int]]:
    """Where the finite verbs of the texts begin; only the parts of the pipeline that tell are run."""
    idle = [name for name in nlp.pipe_names if name not in {"tok2vec", "transformer", "morphologizer", "tagger", "attribute_ruler"}]
    docs = nlp.pipe(texts, batch_size=64, disable=idle)
    return {doc.text: frozenset(token.idx for token in doc if "Fin" in token.morph.get("VerbForm", [])) for doc in docs}


def main(anonymised: Path, output: Path) -> None:
    """Write `units`."""
    turns = tables.read(anonymised)
    long = sorted({text for text in turns["text"] if units.needs_syntax(text)})
    finite = finite_verbs(long, model.load(study.read_settings().anonymise.model)) if long else {}
    table = units.table(turns, finite, cutting.cuts(files.read_codings()))
    tables.write(table, output)
    words = median(len(text.split()) for text in table["text"]) if len(table) else 0
    print(f"units: {len(table)} meningsbærende enheter i {table['doc_id'].nunique()} dokumenter, halvparten på høyst {words:.0f} ord")


if __name__ == "__main__":
    command.run(main)
