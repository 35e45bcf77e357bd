"""The table `quotes`: what becomes a quote, in which order, in which words."""

from __future__ import annotations

import pandas as pd

from pipeline.core.quotes import quote_list, quotes_table, quoting
from pipeline.core.settings import Publication
from tests.small_study import BOOK, small


def test_every_quote_is_an_exact_slice_with_typed_edits() -> None:
    """`verbatim` is the unit's text, and the edits kept beside it make `quote` of it."""
    quotes = small().quotes

    assert len(quotes)
    for row in quotes.to_dict("records"):
        assert row["quote"] == quoting.apply(row["verbatim"], quoting.from_json(row["edits"]))


def test_approved_quotes_come_first_and_suggestions_keep_their_mark() -> None:
    """Within a code the approved stand first; a suggestion is `suggested` and the machine's, a rejected one is not there."""
    quotes = small().quotes
    own = quotes[quotes["code"] == "grensesetting"]

    assert ["accepted", *["suggested"] * 5] == own["status"].tolist()
    assert own["suggested_by_machine"].all()
    assert "b.4.0/recovery" not in set(quotes["quote_id"])


def test_other_and_irrelevant_are_no_quotes() -> None:
    """`annet`, `irrelevant` and what nobody has coded give no quote."""
    assert {"grensesetting", "recovery"} == set(small().quotes["code"])


def test_a_note_never_becomes_a_quote() -> None:
    """Only what was said in a conversation can be quoted; the author's own notes cannot."""
    study = small()
    notes = study.units.assign(source_type="observasjonsnotat")

    assert quotes_table.table(notes, study.codings, study.condensates, BOOK, "nb", {}).empty


def test_people_go_before_the_machine() -> None:
    """Where a person keeps and another rejects, the quote stands and is marked; where only rejection is left, it goes."""
    study = small()
    row = study.codings[study.codings["unit_id"] == "a.2.0"].iloc[0].to_dict()
    codings = pd.concat([study.codings, pd.DataFrame([{**row, "coder": "Bo", "status": "rejected"}])])
    standing = quotes_table.standing(codings).set_index(["unit_id", "code"])

    assert standing.at[("a.2.0", "grensesetting"), "disputed"]
    alone = study.codings.assign(status=["rejected", *study.codings["status"][1:]])
    assert ("a.2.0", "grensesetting") not in quotes_table.standing(alone).set_index(["unit_id", "code"]).index


def test_a_chosen_wording_stands_only_where_it_is_an_edit() -> None:
    """An author's wording is printed when it is a slice or an allowed edit; drift leaves the quote as it was."""
    good = small((("a.2.0/grensesetting", "Jeg ga ut nummeret mitt (…) klokka to om natta."),)).quotes.set_index("quote_id")
    bad = small((("a.2.0/grensesetting", "Jeg ga aldri ut nummeret mitt."),)).quotes.set_index("quote_id")

    assert "Jeg ga ut nummeret mitt (…) klokka to om natta." == good.at["a.2.0/grensesetting", "quote"]
    assert bad.at["a.2.0/grensesetting", "quote"].startswith("Jeg ga ut nummeret mitt i starten")


def test_special_consent_follows_each_quote() -> None:
    """A participant whose quotes ask for consent of their own is flagged on each."""
    study = small()
    units = study.units.assign(special_consent=study.units["speaker"] == "B1")
    quotes = quotes_table.table(units, study.codings, study.condensates, BOOK, "nb", {})

    assert {"B1"} == set(quotes.loc[quotes["special_consent"], "participant"])


def test_row_order_of_the_input_changes_nothing() -> None:
    """Units and codings in any order give the same quotes in the same order."""
    study = small()
    mixed = quotes_table.table(study.units[::-1], study.codings[::-1].reset_index(drop=True), study.condensates, BOOK, "nb", {})

    pd.testing.assert_frame_equal(study.quotes, mixed)


def test_the_publication_layer_leaves_the_words_as_said_alone() -> None:
    """Off, nothing is reworded; on, `verbatim` is the same, the edits give the printed words, and the mark beside the quote names each change."""
    study = small()
    hen = quotes_table.table(study.units, study.codings, study.condensates, BOOK, "nb", {}, Publication(pronouns="hen"))
    row = hen.set_index("quote_id").loc["a.6.0/recovery"]

    assert "pronoun" not in " ".join(study.quotes["edits"])
    assert study.quotes["verbatim"].tolist() == hen["verbatim"].tolist()
    assert (
        "=2+2 er fire, sa hen, og jeg lo av <b>hen</b> der jeg sto."
        == row["quote"]
        == quoting.apply(row["verbatim"], quoting.from_json(row["edits"]))
    )
    assert "endret for trykk: han → hen; ham → hen" in quote_list.tags(row.to_dict(), "nb")
    assert ("ham", "hen") in quoting.pieces(row["verbatim"], quoting.from_json(row["edits"]))
