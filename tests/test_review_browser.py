"""The review page in a real browser: read, decide, undo, lose the server, be two."""

import re
import shutil
from contextlib import contextmanager

import pytest

from pipeline.core.printing import method
from pipeline.disk import authoring, decisions
from tests import review_study
from tests.review_server import CHROMIUM, QUIET, start
from tests.running import kondensat

sync_api = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
axe_core = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed")
pytestmark = pytest.mark.skipif(not CHROMIUM.exists(), reason="chromium is not installed (apt-get install chromium)")


@pytest.fixture(scope="module")
def chromium():
    """One browser for the module; each person gets a context of their own."""
    with sync_api.sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield browser
        browser.close()


# What a transcript may hold when somebody means ill, or writes from the right, or nobody ever pressed return.
HOSTILE = [
    "<script>document.title='stjålet'</script><img src=x onerror=\"document.title='stjålet'\">{{ 7 * 7 }}{% raw %}",
    "ord " * 25_000,
    "\u202eשלום עולם\u202c مرحبا بالعالم",
    "👩\u200d👩\u200d👧\u200d👦 🇳🇴 e\u0301 \x1b[31m\x07 \u0000",
    "'; DROP TABLE codings; -- =cmd|' /C calc'!A0",
]


@pytest.fixture(scope="module")
def study(tmp_path_factory):
    """A study of eight interviews and one that is hostile; each test has an interview of its own."""
    return review_study.lay_out(tmp_path_factory.mktemp("felles") / "min studie", documents=8, extra={"ond1": HOSTILE})


@pytest.fixture(scope="module")
def server(study):
    """The study's review page."""
    running = start(study)
    yield running
    running.kill()


@contextmanager
def person(chromium, server, name, **ticks):
    """A page of a browser in which `name` has opened the address and begun; fails on any fault in the page's script."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    context.set_default_timeout(60_000)
    page = context.new_page()
    faults = []
    page.on("pageerror", lambda fault: faults.append(str(fault)))
    page.goto(server.address)
    page.fill("#coder", name)
    for tick in ticks:
        page.check(f"[name={tick}]")
    page.click(".who button")
    page.wait_for_selector("table")
    yield page
    context.close()
    assert [] == faults


@pytest.fixture
def kari(chromium, server):
    """Kari, at the overview."""
    with person(chromium, server, "Kari") as page:
        yield page


def go(page, server, address):
    """Open an address of the page."""
    page.goto(server.base + address)


def saved(page):
    """Wait until the page says that all is on the disk."""
    page.wait_for_selector("#status.saved")


def marks(page, unit):
    """The codes at a unit: (code, status, coder)."""
    found = page.locator(f'[id="u-{unit}"] .mark')
    return [(one.get_attribute("data-code"), one.get_attribute("data-status"), one.get_attribute("data-coder")) for one in found.all()]


def decided(study, doc_id):
    """What is on the disk about a document: (coder, action, code)."""
    return [(one.coder, one.action, one.code) for one in decisions.read_codings(study / decisions.FOLDER) if one.doc_id == doc_id]


def names_decided(study, name):
    """What is on the disk about a name: (action, value)."""
    return [(one.action, one.value) for one in decisions.read_identifiers(study / decisions.FOLDER) if one.surface == name]


def test_a_passage_is_coded_by_keyboard_undone_and_found_again(kari, server, study):
    """j, 2 codes the second unit; u takes it back; a reload shows what is on the disk, and the file keeps both."""
    go(kari, server, "/les/lp5")
    unit = kari.locator(".unit").nth(1).get_attribute("data-unit")
    kari.keyboard.press("j")
    kari.keyboard.press("2")
    saved(kari)
    kari.reload()
    assert ("grensesetting", "accepted", "Kari") in marks(kari, unit)

    kari.keyboard.press("u")
    kari.locator("[data-coder=Kari]").wait_for(state="detached")
    kari.reload()

    assert "Kari" not in {coder for *_, coder in marks(kari, unit)}
    assert [("Kari", "accept", "grensesetting"), ("Kari", "undo", "")] == decided(study, "lp5")


def test_a_suggestion_is_accepted_rejected_and_changed(kari, server):
    """A accepts, r rejects, e opens the list of codes, where typing and Enter change the code."""
    go(kari, server, "/les/lp4")
    units = [one.get_attribute("data-unit") for one in kari.locator(".unit.is-open").all()[:3]]
    first = [marks(kari, unit)[0][0] for unit in units]
    for key in "a", "n", "r", "n", "e":
        kari.keyboard.press(key)
    kari.keyboard.type("tilbakefall")
    kari.keyboard.press("ArrowDown")
    kari.keyboard.press("ArrowUp")
    kari.keyboard.press("Enter")
    saved(kari)
    kari.reload()

    assert (first[0], "accepted", "Kari") in marks(kari, units[0])
    assert (first[1], "rejected", "Kari") in marks(kari, units[1])
    assert ("recovery", "changed", "Kari") in marks(kari, units[2])


def test_a_killed_server_loses_and_doubles_nothing(chromium, tmp_path):
    """SIGKILL right after «Lagret», one more decision while the server is down: started again, the page saves it, and each is there once."""
    study = review_study.lay_out(tmp_path, documents=1)
    server = start(study)
    with person(chromium, server, "Kari") as page:
        go(page, server, "/les/lp5")
        page.keyboard.press("3")
        saved(page)
        server.kill()
        page.keyboard.press("4")
        page.wait_for_selector("#status.wrong")
        assert [("Kari", "accept", "arbeidsinkludering")] == decided(study, "lp5")

        again = start(study, port=server.port)
        try:
            page.context.new_page().goto(again.address)
            saved(page)
            page.reload()
            assert {"arbeidsinkludering", "recovery"} <= {code for code, *_, coder in marks(page, "lp5.2.0") if coder == "Kari"}
        finally:
            again.kill()
    assert [("Kari", "accept", "arbeidsinkludering"), ("Kari", "accept", "recovery")] == decided(study, "lp5")


def test_an_answer_lost_on_the_way_does_not_double_the_decision(kari, server, study):
    """The server saved it but the answer never came: the page sends it again, and it is there once."""
    go(kari, server, "/les/lp3")
    lost = []

    def lose(route):
        if lost:
            return route.continue_()
        lost.append(route.fetch())
        return route.abort()

    kari.route("**/vedtak", lose)
    kari.keyboard.press("3")
    saved(kari)

    assert [("Kari", "accept", "arbeidsinkludering")] == decided(study, "lp3")


def test_two_coders_in_two_browsers_see_each_other_unless_blind(chromium, server, study):
    """Each keeps their own; Ola, who is blind, sees nothing of Kari's."""
    with (
        person(chromium, server, "Kari") as kari,
        person(chromium, server, "Ola", blind=True) as ola,
        person(chromium, server, "Siv") as siv,
    ):
        for page, key in (kari, "1"), (ola, "2"), (siv, "3"):
            go(page, server, "/les/lp2")
            page.keyboard.press(key)
            saved(page)
        for page in kari, ola, siv:
            page.reload()

        assert {"Kari", "Ola", "Siv", "maskin"} == {coder for *_, coder in marks(siv, "lp2.2.0")}
        assert {"Ola", "maskin"} == {coder for *_, coder in marks(ola, "lp2.2.0")}
    assert {("Kari", "accept", "gjenkjennelse"), ("Ola", "accept", "grensesetting"), ("Siv", "accept", "arbeidsinkludering")} == set(
        decided(study, "lp2")
    )


def test_two_tabs_of_one_coder_lose_nothing(chromium, server, study):
    """Twenty decisions from two tabs at once are twenty rows with twenty ids."""
    with person(chromium, server, "Kari") as first:
        second = first.context.new_page()
        for page in first, second:
            go(page, server, "/les/lp1")
        for place in range(10):
            for page in first, second:
                page.keyboard.press(str(1 + place % 4))
                page.keyboard.press("j")
        for page in first, second:
            saved(page)
    found = [one for one in decisions.read_codings(study / decisions.FOLDER) if one.doc_id == "lp1"]

    assert (20, 20) == (len(found), len({one.id for one in found}))


def test_hostile_words_are_only_words(kari, server):
    """Markup, templates, 100 kB in one turn, right-to-left and emoji are shown as they are and do nothing."""
    go(kari, server, "/les/ond1")
    shown = kari.locator(".unit .words").all_text_contents()

    assert ("ond1 – Kondensat", 5) == (kari.title(), len(shown))
    assert "<script>document.title='stjålet'</script>" in shown[0]
    assert "{{ 7 * 7 }}" in shown[0]
    assert 0 == kari.locator(".words img, .words script").count()
    assert kari.evaluate("document.documentElement.scrollWidth") <= 1280


def test_a_hostile_note_is_only_a_note(kari, server):
    """A memo with markup, and one that would be a formula, come back as they were written."""
    go(kari, server, "/les/ond1")
    for text in "<b onclick=alert(1)>nei</b>", '=HYPERLINK("x") «sitat»; "og" \'slikt\'':
        kari.keyboard.press("m")
        kari.fill("#memo-text", text)
        kari.click("#memo [value=save]")
        saved(kari)
        kari.reload()
        assert f"Kari: {text}" == kari.locator(".unit .memo").first.inner_text()


def test_a_name_is_kept_everywhere_and_taken_back(kari, server, study):
    """The doubtful come first, with the words around; a decision is a row in identifiers.csv, and no address holds a name."""
    go(kari, server, "/navn")
    card = kari.locator(".surface").first
    name = card.locator("mark").first.inner_text()
    assert "is-doubtful" in card.get_attribute("class").split()
    card.get_by_role("button", name="Behold overalt").click()
    saved(kari)

    assert [("Kari", "keep", name, "study")] == [
        (one.reviewer, one.action, one.surface, one.scope) for one in decisions.read_identifiers(study / decisions.FOLDER)
    ]
    go(kari, server, "/navn?vis=bestemt")
    assert name not in kari.url
    with kari.expect_navigation():
        kari.get_by_role("button", name="Angre").first.click()
    assert () == decisions.read_identifiers(study / decisions.FOLDER)


def test_a_name_decided_everywhere_changes_the_transcript(chromium, example, tmp_path):
    """A name kept and a word masked on the page stand so in the transcript after the tables are made anew, with the page still open."""
    study = shutil.copytree(example, tmp_path / "studie")
    server = start(study)
    try:
        with person(chromium, server, "Kari") as page:
            go(page, server, "/navn")
            card = page.locator(".surface", has=page.locator(".replacement", has_text="[")).first
            name, place = card.locator("mark").first.inner_text(), card.locator("a.place").first.get_attribute("href")
            go(page, server, place)
            turn = page.locator(f'[id="{place.partition("#")[2]}"]')
            words = " ".join(turn.locator(".words").all_inner_texts())
            assert not re.search(rf"\b{re.escape(name)}\b", words)
            other = max(re.findall(r"[^\W\d_]{4,}", re.sub(r"\[.*?\]", "", words)), key=len)

            go(page, server, "/navn")
            page.locator(".surface", has=page.locator(".replacement", has_text="[")).first.get_by_role(
                "button", name="Behold overalt"
            ).click()
            saved(page)
            page.fill("[data-new] [name=surface]", other)
            with page.expect_navigation():
                page.click("[data-new] button")
            again = kondensat("run", study, "--to", "units")
            assert (0, "") == (again.returncode, again.stderr)

            go(page, server, place)
            words = " ".join(turn.locator(".words").all_inner_texts())
            assert re.search(rf"\b{re.escape(name)}\b", words)
            assert other not in words
    finally:
        server.kill()


def test_names_are_decided_by_keyboard(kari, server, study):
    """N goes to the next doubtful, b keeps it, e and Enter give it a replacement, d says the first place is another; u takes the last back."""
    go(kari, server, "/navn")
    kari.keyboard.press("n")
    name = kari.locator(".surface.current mark").first.inner_text()
    kari.keyboard.press("b")
    kari.keyboard.press("e")
    kari.keyboard.type("[en nabo]")
    kari.keyboard.press("Enter")
    kari.keyboard.press("Escape")
    saved(kari)
    assert [("keep", ""), ("rename", "[en nabo]")] == names_decided(study, name)
    with kari.expect_navigation():
        kari.keyboard.press("u")
    assert [("keep", "")] == names_decided(study, name)

    several = kari.locator(".surface", has=kari.locator("[data-here=split]")).first
    several.locator("h2").click()
    kari.keyboard.press("d")
    saved(kari)
    assert ("split", "here") in [(one.action, one.scope) for one in decisions.read_identifiers(study / decisions.FOLDER)]


def test_a_known_name_nobody_found_is_masked(kari, server, study):
    """A name typed in the box at the top is masked in the whole study."""
    go(kari, server, "/navn")
    kari.fill("[data-new] [name=surface]", "Knutten")
    with kari.expect_navigation():
        kari.click("[data-new] button")

    assert ("mask", "Knutten", "PER") in [
        (one.action, one.surface, one.label) for one in decisions.read_identifiers(study / decisions.FOLDER)
    ]


def test_search_finds_across_all_and_leads_to_the_place(kari, server):
    """Words together are found in every interview, marked, and lead to their place."""
    go(kari, server, "/sok")
    kari.fill("#q", "«levd erfaring»")
    kari.keyboard.press("Enter")
    kari.wait_for_selector("mark")
    assert {"levd erfaring"} == {hit.lower() for hit in kari.locator("mark").all_text_contents()}
    kari.locator(".place").first.click()
    kari.wait_for_url("**/les/**")

    assert "levd erfaring" in kari.locator(".unit.current .words").inner_text().lower()


def test_units_are_sorted_into_a_subgroup_that_has_a_condensate(kari, server, study):
    """A new subgroup, a unit moved by keyboard, a key quote and a text are in condensates.md and on the page after a reload."""
    go(kari, server, "/kondenser/recovery")
    units = kari.locator(".piece").count()
    kari.click("#new-subgroup")
    kari.fill(".subgroup:not([data-subgroup=unplaced]) [name=label]", "Å reise seg")
    piece = kari.locator("[data-subgroup=unplaced] .piece").first
    unit = piece.get_attribute("data-unit")
    piece.locator("[name=move]").select_option("1")
    kari.check(f'[data-unit="{unit}"] [name=gull]')
    kari.fill("[data-subgroup='1'] [name=condensate]", "Jeg falt, og så reiste jeg meg.\n## Ikke en overskrift")
    kari.locator("#new-subgroup").focus()
    saved(kari)
    kari.reload()

    assert units == kari.locator(".piece").count()
    assert [unit] == [one.get_attribute("data-unit") for one in kari.locator("[data-subgroup='1'] .piece").all()]
    assert "Jeg falt, og så reiste jeg meg. ## Ikke en overskrift" == kari.input_value("[data-subgroup='1'] [name=condensate]")
    assert f"- ★ {unit}" in (study / decisions.FOLDER / "condensates.md").read_text(encoding="utf-8")


def reloaded(page, units):
    """Wait for the page that comes after a cut: it has another number of units, and its script has run."""
    page.wait_for_function("n => document.readyState === 'complete' && document.querySelectorAll('.unit').length === n", arg=units)


def test_a_unit_is_split_and_joined_again(kari, server, study):
    """S splits where the caret is, + joins with the next; the parts joined are the unit, and a code holds for the part it was given."""
    go(kari, server, "/les/kl2")
    whole = kari.locator(".unit").first.locator(".words").text_content()
    count = kari.locator(".unit").count()
    kari.keyboard.press("s")
    for _ in range(whole.index(" ", 10)):
        kari.keyboard.press("ArrowRight")
    kari.click("#cut [value=save]")
    reloaded(kari, units=count + 1)
    parts = [kari.locator(".unit").nth(place).locator(".words").text_content() for place in (0, 1)]
    assert (count + 1, whole) == (kari.locator(".unit").count(), "".join(parts))

    kari.keyboard.press("j")
    kari.keyboard.press("2")
    saved(kari)
    kari.reload()
    second = kari.locator(".unit").nth(1).get_attribute("data-unit")
    assert ("grensesetting", "accepted", "Kari") in marks(kari, second)
    kari.keyboard.press("+")
    reloaded(kari, units=count)
    assert (count, whole) == (kari.locator(".unit").count(), kari.locator(".unit").first.locator(".words").text_content())
    assert ("Kari", "split", "") in decided(study, "kl2")


def test_a_code_the_codebook_lacks_is_proposed(kari, server, study):
    """A name that fits no code is kept as a proposal at the unit, and in the file with the id it would have."""
    go(kari, server, "/les/kl1")
    kari.keyboard.press("c")
    kari.keyboard.type("Sjalusi på likepersonen")
    kari.keyboard.press("Enter")
    saved(kari)
    kari.reload()

    assert "Kari: + Sjalusi på likepersonen" == kari.locator(".unit .memo").first.inner_text()
    assert ("Kari", "new_code", "sjalusi_på_likepersonen") in decided(study, "kl1")


def test_a_disagreement_is_agreed_on(chromium, server, study):
    """Two coders who differ are shown side by side, and what they agree on is kept; who codes blind sees nothing of it."""
    with person(chromium, server, "Kari") as kari, person(chromium, server, "Ola") as ola:
        for page, key in (kari, "1"), (ola, "2"):
            go(page, server, "/les/le1")
            page.keyboard.press(key)
            saved(page)
        go(kari, server, "/uenighet")
        form = kari.locator('.agree[data-unit^="le1."][data-code="gjenkjennelse"]').first
        form.locator("[name=reason]").fill("vi leste spørsmålet likt")
        form.get_by_role("button", name="Enige om ja").click()
        saved(kari)
    assert ("Kari", "consensus", "gjenkjennelse") in decided(study, "le1")
    with person(chromium, server, "Siv", blind=True) as siv:
        go(siv, server, "/uenighet")
        assert 0 == siv.locator(".dispute").count()


def test_an_impression_is_kept(kari, server, study):
    """The note on one interview is in method.md and on the page after a reload."""
    go(kari, server, "/helhet/lp2")
    kari.fill("#note-impression", "Sinne, og sorg.\n## og noe mer")
    kari.click(".note button")
    saved(kari)
    kari.reload()

    assert "Sinne, og sorg.\nog noe mer" == kari.input_value("#note-impression")
    assert "## inntrykk lp2" in (study / decisions.FOLDER / "method.md").read_text(encoding="utf-8")


def test_preconceptions_and_themes_are_kept(kari, server, study):
    """Both notes on the whole study, one after the other on one page, are where the report reads them."""
    go(kari, server, "/helhet/kl2")
    for kind, text in ("preconceptions", "Jeg ventet skam."), ("themes", "Å bli sett\nÅ miste"):
        kari.fill(f"#note-{kind}", text)
        with kari.expect_response("**/notat") as answer:
            kari.locator(".note", has=kari.locator(f"#note-{kind}")).get_by_role("button").click()
        assert answer.value.json()["saved"]

    notes = authoring.read_method(study / decisions.FOLDER / "method.md")
    assert ("Jeg ventet skam.", "Å bli sett\nÅ miste") == (notes[method.PRECONCEPTIONS], notes[method.THEMES])


@pytest.mark.parametrize(
    "address", ["/", "/les/lp2", "/ko", "/navn", "/sok?q=grense", "/kondenser", "/kondenser/recovery", "/uenighet", "/helhet/lp2"]
)
def test_axe_finds_no_accessibility_fault(kari, server, address):
    """axe-core has nothing serious to say, wide or narrow, and nothing is wider than the screen."""
    axe = axe_core.Axe()
    for width in 1280, 390:
        kari.set_viewport_size({"width": width, "height": 844})
        go(kari, server, address)
        found = [one for one in axe.run(kari).response["violations"] if one["impact"] in ("serious", "critical")]
        assert [] == [(one["id"], [node["target"] for node in one["nodes"]][:3]) for one in found]
        assert kari.evaluate("document.documentElement.scrollWidth") <= width


def test_the_keys_are_shown_and_everything_is_reached_by_keyboard(kari, server):
    """? shows the keys, Esc closes them, and Tab reaches the first suggestion's buttons."""
    go(kari, server, "/les/kl1")
    kari.keyboard.press("?")
    assert kari.locator("#help").is_visible()
    kari.keyboard.press("Escape")
    assert kari.locator("#help").is_hidden()
    kari.keyboard.press("j")
    kari.keyboard.press("Tab")

    assert "accept" == kari.evaluate("document.activeElement.dataset.do")
