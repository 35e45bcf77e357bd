"""Preliminary themes: a place for every unit, the same every time, and none where none can be trusted."""

import pandas as pd
import pytest

from pipeline.core.coding import topics
from pipeline.disk import model

SENTENCES = {
    "telefon": "telefonen ringer om {} og jeg må skru av lyden på mobilen før jeg legger meg",
    "jobb": "sjefen spurte om lønn og stillingsprosent da jeg søkte på jobben i avdelingen, {}",
    "fiske": "vi rodde ut på fjorden og fisket makrell {} med båten og garnet",
    "tur": "hunden og jeg gikk lange turer {} i skogen med kaffe på termosen",
}
WHEN = "natta kvelden morgenen sommeren vinteren høsten våren helga jula påska mandagen tirsdagen onsdagen torsdagen fredagen".split()
ENCODE = model.encoder().encode
UNITS = pd.DataFrame(
    [(f"a.{number}.{place}", text.format(when)) for place, text in enumerate(SENTENCES.values()) for number, when in enumerate(WHEN)],
    columns=["unit_id", "text"],
)


@pytest.fixture(scope="module")
def found():
    """The themes of sixty sentences about four things."""
    return topics.preliminary(UNITS, ENCODE, seed=7)


def test_every_unit_has_a_row(found):
    """Nothing is lost: units in are units out, in order."""
    assert list(UNITS["unit_id"]) == list(found["unit_id"])


def test_what_is_alike_shares_a_theme(found):
    """Sentences about one thing do not spread over themes that hold other things."""
    kind = UNITS["unit_id"].str.split(".").str[2]
    themed = found["theme"] >= 0

    assert 1 == pd.crosstab(found.loc[themed, "theme"], kind[themed]).gt(0).sum(axis=1).max()


def test_a_themes_words_are_of_its_sentences(found):
    """Words are lemmas, carry æ, ø and å, and are no stop words."""
    words = set(", ".join(found["words"]).split(", ")) - {""}

    assert {"båt", "telefon"} <= words
    assert not words & topics.stop_words()


def test_the_same_seed_gives_the_same_themes(found):
    """Twice equals once."""
    pd.testing.assert_frame_equal(found, topics.preliminary(UNITS, ENCODE, seed=7))


@pytest.mark.parametrize(("units", "encode"), [(UNITS, None), (UNITS.head(10), ENCODE), (UNITS.head(0), ENCODE)])
def test_no_theme_without_material_or_machine(units, encode):
    """A small study, and one that runs without the machine, get no themes rather than bad ones."""
    found = topics.preliminary(units, encode, seed=7)

    assert [-1] * len(units) == list(found["theme"])
