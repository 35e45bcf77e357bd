"""
Preliminary themes with BERTopic, without torch.

A bird's-eye view is four to eight themes (Malterud 2012, step 1), so the number of clusters is the one among these that fits best. The
embedding is character and word TF-IDF reduced by SVD: it needs no download, gives the same numbers every run, and lets «grensa» and «grensene»
fall near each other.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
import regex
import spacy.lang.nb.stop_words as bokmaal
from sklearn.cluster import KMeans
from sklearn.decomposition import TruncatedSVD
from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer
from sklearn.metrics import silhouette_score
from sklearn.pipeline import make_pipeline, make_union
from sklearn.preprocessing import Normalizer

FEWEST_THEMES, MOST_THEMES = 4, 8
# Fewer units than this cannot be clustered into themes that mean anything.
FEWEST_UNITS = 40
# Shorter units («ja, ikke sant») belong to no theme.
_SHORTEST = 8
# The least typical tenth of the units is left without a theme, as a reader would leave it.
_FAR = 0.1
_WORDS_A_THEME = 6
_DIMENSIONS = 50
_PLACEHOLDER = regex.compile(r"\[[^\]]*\]")

# What Nynorsk, dialect and talk add to spaCy's Bokmål stop words.
_SPOKEN = """
eg æ ej e æg je jæ ikkje itj ikke inte ho hu dei di dem dæ de dykk dokker me vi vårt kva ka ke kven kem korleis koss kossen korfor kvifor
noko nokon nokre noen noe någe mykje møkje veldig litt liksom sånn slik sånne altså jo da då no nå vel nok bare berre bærre også òg åsså
mhm mm hm ja nei jau jo eh ehm øh ikke sant på en måte egentlig kanskje hele heile alt alle alltid aldri når nar der her dit hit så men for
sier sa seie seier tenker tenkte tenkjer synes syns trur tror vet veit vite kommer kom går gikk gjekk får fikk fekk blir ble vart vert blei
må skal vil kan kunne skulle ville måtte var er vært vore ha har hadde hatt gjør gjorde gjer gjort tar tok ser så sett sitte liksom greit
den det dette denne disse ting tingene sånt samme same litt mer meir mest mange mye ganske helt heilt ut inn opp ned over under igjen etter
fordi hvis dersom enn som til fra frå med uten utan hos mot ved man en ein et eit ei an
""".split()


def stop_words() -> list[str]:
    """Words too common in Norwegian talk to say what a theme is about; sorted."""
    return sorted(set(bokmaal.STOP_WORDS) | set(_SPOKEN))


def embed(texts: list[str], seed: int) -> np.ndarray:
    """One unit vector a text, shape (texts, 50 or fewer)."""
    features = make_union(
        TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), min_df=2, max_features=40_000, sublinear_tf=True),
        TfidfVectorizer(stop_words=stop_words(), min_df=2, sublinear_tf=True),
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
        vectorizer_model=CountVectorizer(stop_words=stop_words(), token_pattern=r"(?u)\b[^\W\d_]{3,}\b"),
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
    texts = [_PLACEHOLDER.sub(" ", text).lower() for text in units["text"]]
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
