"""
Choose the sentences the encoder learns from.

`python -m training.encoder.corpus NOREC.txt.gz NORNE/train.spacy OUTPUT.txt` writes one text a line: the field's phrases (field.txt), then
sentences in the order of their checksums, so that any beginning of the file is a fair sample. The sentences are conversational ones from
NoReC, half of them with words of health, work and feeling, and sentences in Nynorsk from NoReC and NorNE.
Every third sentence is in lower case without punctuation, as transcribers often write.
"""

from __future__ import annotations

import gzip
import itertools
import re
import sys
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path

import spacy
from spacy.tokens import DocBin

FIELD_SENTENCES, SPOKEN_SENTENCES, NYNORSK_SENTENCES, PHRASES_A_LINE = 7_000, 3_000, 4_000, 40
FIELD = Path(__file__).parent / "field.txt"

_SENTENCE = re.compile(r"(?<=[.!?…])\s+(?=[«\"–-]?\s?[A-ZÆØÅ])")
_WORD = re.compile(r"[^\W\d_]+")
_NYNORSK = re.compile(
    r"\b(ikkje|eg|ein|frå|meir|noko|nokon|korleis|kva|vore|berre|dei|sjølv|heile|mykje|saman|høyrer|veit)\b", re.IGNORECASE
)
_PERSON = re.compile(r"\b(jeg|meg|min|mitt|mine|vi|oss|du|deg|man|eg|han|hun|ho|folk|noen)\b", re.IGNORECASE)
_FIELD = re.compile(
    r"\b(jobb|arbeid|kolleg|sjef|leder|leiar|ansatt|lønn|pause|ferie|trygd|nav\b|venn|familie|mor\b|mamma|pappa|foreld|søster|bror|barn|ungdom|"
    r"menneske|lege|sykehus|sjuk|syk|helse|psyk|rus|alkohol|drikk|edru|dop|medisin|behandl|terap|innlagt|tvang|diagnos|deprim|angst|redd|"
    r"frykt|skam|skyld|ensom|einsam|alene|håp|drøm|tillit|stol[te]|trygg|hjelp|støtt|omsorg|grense|sliten|trøtt|utmatt|søvn|sov|ansvar|fri\b|"
    r"frihet|fengsel|kriminal|død|selvmord|sorg|savn|gråt|kjærlig|respekt|fordom|stigma|likeverd|erfaring|kjenner|gjenkjen|forstå|lytt|snakk|"
    r"fortell|ærlig|hemmelig|livet|hverdag|framtid|fremtid|fortid|mening|mestr|lær|utdann|skole|kurs|møte|rolle|krav|press|konflikt|uenig|"
    r"krangl|sint|irrit|glad|lykkelig|stolt|trist|vondt|smerte|kropp|trening|økonomi|penger|gjeld|bolig|flytt)",
    re.IGNORECASE,
)


def reviews(norec: Path) -> Iterator[str]:
    """The sentences of NoReC."""
    with gzip.open(norec, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield from (sentence.strip() for sentence in _SENTENCE.split(line.strip()))


def norne(docbin: Path) -> Iterator[str]:
    """The sentences of NorNE, Bokmål and Nynorsk."""
    for doc in DocBin().from_disk(docbin).get_docs(spacy.blank("nb").vocab):
        yield from (sentence.text.strip() for sentence in doc.sents)


def phrases(line: str) -> list[str]:
    """The phrases a line stands for, or a fixed sample of them: `jeg {ler|gråter}` is two."""
    parts = [part.split("|") for part in re.split(r"[{}]", line)]
    return sample(("".join(choice) for choice in itertools.product(*parts)), PHRASES_A_LINE)


def speakable(sentence: str) -> bool:
    """Whether somebody might have said it: 4 to 22 words, few names and figures, no lists or addresses."""
    words = _WORD.findall(sentence)
    capitals = sum(word[0].isupper() for word in words[1:])
    return 4 <= len(words) <= 22 and len(sentence) <= 150 and capitals <= 1 and not re.search(r"\d{3}|http|www|[@/|*_]|:\s*$", sentence)


def sample(sentences: Iterable[str], size: int) -> list[str]:
    """A fixed sample: the sentences with the lowest checksums."""
    return sorted(set(sentences), key=lambda text: (zlib.crc32(text.encode()), text))[:size]


def as_transcribed(number: int, sentence: str) -> str:
    """Every third sentence in lower case and without punctuation."""
    return " ".join(re.findall(r"[\w'’-]+", sentence.lower())) if number % 3 == 2 else sentence


def main(norec_path: Path, norne_path: Path, output: Path) -> None:
    """Choose and write."""
    candidates = [sentence for sentence in reviews(norec_path) if speakable(sentence)]
    treebank = [sentence for sentence in norne(norne_path) if speakable(sentence)]
    nynorsk = [sentence for sentence in (*candidates, *treebank) if len(_NYNORSK.findall(sentence)) > 1]
    spoken = [sentence for sentence in candidates if _PERSON.search(sentence)]
    field = [sentence for sentence in spoken if len(_FIELD.findall(sentence)) > 1]
    chosen = {*sample(field, FIELD_SENTENCES), *sample(spoken, SPOKEN_SENTENCES), *sample(nynorsk, NYNORSK_SENTENCES)}
    chosen = [as_transcribed(number, sentence) for number, sentence in enumerate(sample(chosen, len(chosen)))]
    lines = [line for line in FIELD.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    texts = list(dict.fromkeys([*(phrase for line in lines for phrase in phrases(line)), *sample(chosen, len(chosen))]))
    output.write_text("\n".join(texts) + "\n", encoding="utf-8")
    print(f"{len(texts)} texts: {len(field)} field, {len(spoken)} spoken, {len(nynorsk)} Nynorsk candidates")


if __name__ == "__main__":
    main(*(Path(argument) for argument in sys.argv[1:4]))
