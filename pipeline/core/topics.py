"""
Preliminary themes with BERTopic, without torch.

A bird's-eye view is four to eight themes (Malterud 2012, step 1), so the number of clusters is the one among these that fits best. The
embedding is word and character TF-IDF over lemmas, reduced by SVD: it needs no download, gives the same numbers every run, and lets Bokmål,
Nynorsk and dialect fall together.
"""

from __future__ import annotations

from functools import cache

import numpy as np
import pandas as pd
import wordfreq
from sklearn.cluster import KMeans
from sklearn.decomposition import TruncatedSVD
from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer
from sklearn.metrics import silhouette_score
from sklearn.pipeline import make_pipeline, make_union
from sklearn.preprocessing import Normalizer

from pipeline.core import norwegian

FEWEST_THEMES, MOST_THEMES = 4, 8
# Fewer units than this cannot be clustered into themes that mean anything.
FEWEST_UNITS = 40
# Units with fewer content words («ja, ikke sant») belong to no theme.
_SHORTEST = 4
_SHORTEST_LEMMA = 3
_COMMON = 600
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
_DIMENSIONS = 50


@cache
def stop_words() -> frozenset[str]:
    """Lemmas too common in Norwegian to say what a theme is about: those of the 600 most frequent words, and what talk adds."""
    return frozenset(norwegian.lemma(word) for word in [*wordfreq.top_n_list("nb", _COMMON), *_SPOKEN])


def content(text: str) -> str:
    """The lemmas that say what a text is about, space between: Bokmål, Nynorsk and dialect alike, placeholders left out."""
    lemmas = norwegian.lemmas(text)
    return " ".join(lemma for lemma in lemmas if lemma not in stop_words() and lemma.isalpha() and len(lemma) >= _SHORTEST_LEMMA)


def embed(texts: list[str], seed: int) -> np.ndarray:
    """One unit vector a text, shape (texts, 50 or fewer)."""
    features = make_union(
        TfidfVectorizer(analyzer="char_wb", ngram_range=(4, 5), min_df=2, max_features=40_000, sublinear_tf=True),
        TfidfVectorizer(min_df=2, sublinear_tf=True),
    )
    matrix = features.fit_transform(texts)
    reduce = make_pipeline(TruncatedSVD(min(_DIMENSIONS, matrix.shape[1] - 1), random_state=seed), Normalizer(copy=False))
    return reduce.fit_transform(matrix)


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
        vectorizer_model=CountVectorizer(min_df=2),
        top_n_words=_WORDS_A_THEME,
    ).fit(texts, embeddings=vectors, y=themes)
    # BERTopic numbers themes by size; its own list says which of ours each became.
    ours = dict(zip(model.topics_, themes, strict=True))
    return {ours[theme]: ", ".join(word for word, _ in model.get_topic(theme) if word) for theme in ours}


def preliminary(units: pd.DataFrame, *, seed: int, machine: bool = True) -> pd.DataFrame:
    """
    A theme for every unit (schema Themes), the largest theme first.

    Units far from every theme, all units of a study too small to have themes, and all units when `machine` is false get theme -1.
    """
    none = pd.DataFrame({"unit_id": units["unit_id"], "theme": -1, "words": "", "probability": 0.0})
    texts = [content(text) for text in units["text"]]
    long_enough = np.array([len(text.split()) >= _SHORTEST for text in texts], dtype=bool)
    if not machine or long_enough.sum() < FEWEST_UNITS:
        return none
    kept = [text for text, keep in zip(texts, long_enough, strict=True) if keep]
    vectors = embed(kept, seed)
    themes = _themes_that_fit(vectors, seed)
    typical = _typicality(vectors, themes)
    words = _words(kept, vectors, themes)
    by_size = pd.Series(themes).value_counts(sort=True)
    rank = {theme: number for number, theme in enumerate(sorted(by_size.index, key=lambda theme: (-by_size[theme], words[theme])))}
    found = none.copy()
    places = np.flatnonzero(long_enough)
    near = typical >= np.quantile(typical, _FAR)
    found.loc[places[near], "theme"] = [rank[theme] for theme in themes[near]]
    found.loc[places[near], "words"] = [words[theme] for theme in themes[near]]
    found.loc[places[near], "probability"] = typical[near].round(4)
    return found
