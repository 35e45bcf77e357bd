"""
Preliminary themes with BERTopic, without torch.

A bird's-eye view is four to eight themes (Malterud 2012, step 1), so the number of clusters is the one among these that fits best. The
vectors are the embedded encoder's, in which Bokmål, Nynorsk and dialect fall together, and the words are lemmas.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import numpy as np
import pandas as pd
import wordfreq
from sklearn.cluster import KMeans
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.metrics import silhouette_score
from sklearn.preprocessing import normalize

from pipeline.core.coding import norwegian

Encode = Callable[[list[str]], np.ndarray]

FEWEST_THEMES, MOST_THEMES = 4, 8
# Fewer units than this cannot be clustered into themes that mean anything.
FEWEST_UNITS = 40
# Shorter units («ja, ikke sant») belong to no theme.
_SHORTEST = 8
_SHORTEST_LEMMA = 3
_COMMON = 800
_SPOKEN = [
    "mhm",
    "liksom",
    "jo",
    "da",
    "sånn",
    "slik",
    "altså",
    "egentlig",
    "kanskje",
    "heller",
    "litt",
    "ting",
    "greie",
    "synes",
    "tro",
    "veldig",
    "ganske",
    "nok",
    "vel",
    "latter",
    "ler",
    "pause",
]
# The least typical tenth of the units is left without a theme, as a reader would leave it.
_FAR = 0.1
_WORDS_A_THEME = 6


@cache
def stop_words() -> frozenset[str]:
    """Lemmas too common in Norwegian to say what a theme is about: those of the 800 most frequent words, and what talk adds."""
    return frozenset(norwegian.lemma(word) for word in [*wordfreq.top_n_list("nb", _COMMON), *_SPOKEN])


def content(text: str) -> str:
    """The lemmas that say what a text is about, space between: Bokmål, Nynorsk and dialect alike, placeholders left out."""
    lemmas = norwegian.lemmas(text)
    return " ".join(lemma for lemma in lemmas if lemma not in stop_words() and lemma.isalpha() and len(lemma) >= _SHORTEST_LEMMA)


def _themes_that_fit(vectors: np.ndarray, seed: int) -> np.ndarray:
    """A theme a text, for the number of themes from four to eight whose silhouette is best."""

    def clustered(count: int) -> np.ndarray:
        return KMeans(count, n_init=10, random_state=seed).fit_predict(vectors)

    candidates = [clustered(count) for count in range(FEWEST_THEMES, MOST_THEMES + 1)]
    return max(candidates, key=lambda labels: silhouette_score(vectors, labels, sample_size=2000, random_state=seed))


def _typicality(vectors: np.ndarray, themes: np.ndarray) -> np.ndarray:
    """Cosine of each text to the middle of its theme, 0 to 1."""
    middles = np.stack([vectors[themes == theme].mean(axis=0) for theme in range(themes.max() + 1)])
    middles /= np.linalg.norm(middles, axis=1, keepdims=True)
    return np.clip((vectors * middles[themes]).sum(axis=1), 0, 1)


def _words(texts: list[str], vectors: np.ndarray, themes: np.ndarray) -> dict[int, str]:
    """Each theme's most typical words by BERTopic's class-based TF-IDF (Grootendorst 2022)."""
    # Imported here because `import bertopic` takes many seconds, and only this stage needs it.
    from bertopic import BERTopic
    from bertopic.cluster import BaseCluster
    from bertopic.dimensionality import BaseDimensionalityReduction

    model = BERTopic(
        language="multilingual",  # its «english» strips æ, ø and å
        umap_model=BaseDimensionalityReduction(),
        hdbscan_model=BaseCluster(),
        vectorizer_model=CountVectorizer(),
        top_n_words=_WORDS_A_THEME,
    ).fit(texts, embeddings=vectors, y=themes)
    # BERTopic numbers themes by size; its own list says which of ours each became.
    ours = dict(zip(model.topics_, themes, strict=True))
    return {ours[theme]: ", ".join(word for word, _ in model.get_topic(theme) if word) for theme in ours}


def preliminary(units: pd.DataFrame, encode: Encode | None, *, seed: int) -> pd.DataFrame:
    """
    A theme for every unit (schema Themes), the largest theme first.

    `encode` gives one unit vector a text. Without it, and in a study too small to have themes, every unit gets theme -1; so do units that say
    too little, and those furthest from every theme.
    """
    none = pd.DataFrame({"unit_id": units["unit_id"], "theme": -1, "words": "", "probability": 0.0})
    long_enough = (units["text"].str.split().str.len() >= _SHORTEST).to_numpy(dtype=bool)
    if not encode or long_enough.sum() < FEWEST_UNITS:
        return none
    kept = units.loc[long_enough, "text"].tolist()
    vectors = encode(kept)
    # What all units share – that they are talk, and about this study – is no theme.
    vectors = normalize(vectors - vectors.mean(axis=0))
    themes = _themes_that_fit(vectors, seed)
    typical = _typicality(vectors, themes)
    words = _words([content(text) for text in kept], vectors, themes)
    by_size = pd.Series(themes).value_counts(sort=True)
    rank = {theme: number for number, theme in enumerate(sorted(by_size.index, key=lambda theme: (-by_size[theme], words[theme])))}
    found = none.copy()
    places = np.flatnonzero(long_enough)
    near = typical >= np.quantile(typical, _FAR)
    found.loc[places[near], "theme"] = [rank[theme] for theme in themes[near]]
    found.loc[places[near], "words"] = [words[theme] for theme in themes[near]]
    found.loc[places[near], "probability"] = typical[near].round(4)
    return found
