"""The review page in a real browser: read, decide, undo, lose the server, be two."""

from contextlib import contextmanager

import pytest

from pipeline.disk import decisions
from tests import review_study
from tests.review_server import CHROMIUM, QUIET, start

sync_api = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
pytestmark = pytest.mark.skipif(not CHROMIUM.exists(), reason="chromium is not installed (apt-get install chromium)")


@pytest.fixture(scope="module")
def chromium():
    """One browser for the module; each person gets a context of their own."""
    with sync_api.sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture
def study(tmp_path):
    """A study of two interviews."""
    return review_study.lay_out(tmp_path / "min studie", documents=2)


@pytest.fixture
def server(study):
    """The study's review page."""
    running = start(study)
    yield running
    running.kill()


@contextmanager
def person(chromium, server, name, **ticks):
    """A page of a browser in which `name` has opened the address and begun; fails on any fault in the page's script."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    context.set_default_timeout(15_000)
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


def decided(study):
    """What is on the disk: (coder, action, code)."""
    return [(one.coder, one.action, one.code) for one in decisions.read_codings(study / "data_raw" / "decisions")]


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
    assert [("Kari", "accept", "grensesetting"), ("Kari", "undo", "")] == decided(study)


def test_a_suggestion_is_accepted_rejected_and_changed(kari, server):
    """A accepts, r rejects, e opens the list of codes, where typing and Enter change the code."""
    go(kari, server, "/les/lp5")
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


def test_a_killed_server_loses_nothing_that_was_saved(chromium, study):
    """SIGKILL right after «Lagret»: the decision is there when the page is started again."""
    server = start(study)
    with person(chromium, server, "Kari") as page:
        go(page, server, "/les/lp5")
        page.keyboard.press("3")
        saved(page)
        server.kill()
    again = start(study)
    try:
        with person(chromium, again, "Kari") as page:
            go(page, again, "/les/lp5")
            assert ("arbeidsinkludering", "accepted", "Kari") in marks(page, "lp5.2.0")
    finally:
        again.kill()


def test_a_decision_made_while_the_server_is_down_is_saved_once_when_it_is_back(chromium, study):
    """The page says it is not saved, tries until the new address has been opened in the same browser, and saves it once."""
    server = start(study)
    with person(chromium, server, "Kari") as page:
        go(page, server, "/les/lp5")
        server.kill()
        page.keyboard.press("3")
        page.wait_for_selector("#status.wrong")
        assert [] == decided(study)
        again = start(study, port=server.port)
        try:
            other = page.context.new_page()
            other.goto(again.address)
            saved(page)
        finally:
            again.kill()

    assert [("Kari", "accept", "arbeidsinkludering")] == decided(study)


def test_an_answer_lost_on_the_way_does_not_double_the_decision(kari, server, study):
    """The server saved it but the answer never came: the page sends it again, and it is there once."""
    go(kari, server, "/les/lp5")
    lost = []

    def lose(route):
        if lost:
            return route.continue_()
        lost.append(route.fetch())
        return route.abort()

    kari.route("**/vedtak", lose)
    kari.keyboard.press("3")
    saved(kari)

    assert [("Kari", "accept", "arbeidsinkludering")] == decided(study)


def test_two_coders_in_two_browsers_see_each_other_unless_blind(chromium, server, study):
    """Each keeps their own; Ola, who is blind, sees nothing of Kari's."""
    with (
        person(chromium, server, "Kari") as kari,
        person(chromium, server, "Ola", blind=True) as ola,
        person(chromium, server, "Siv") as siv,
    ):
        for page, key in (kari, "1"), (ola, "2"), (siv, "3"):
            go(page, server, "/les/lp5")
            page.keyboard.press(key)
            saved(page)
        for page in kari, ola, siv:
            page.reload()

        assert {"Kari", "Ola", "Siv", "maskin"} == {coder for *_, coder in marks(siv, "lp5.2.0")}
        assert {"Ola", "maskin"} == {coder for *_, coder in marks(ola, "lp5.2.0")}
    assert {("Kari", "accept", "gjenkjennelse"), ("Ola", "accept", "grensesetting"), ("Siv", "accept", "arbeidsinkludering")} == set(
        decided(study)
    )


def test_two_tabs_of_one_coder_lose_nothing(chromium, server, study):
    """Twenty decisions from two tabs at once are twenty rows with twenty ids."""
    with person(chromium, server, "Kari") as first:
        second = first.context.new_page()
        for page in first, second:
            go(page, server, "/les/lp5")
        for place in range(10):
            for page in first, second:
                page.keyboard.press(str(1 + place % 4))
                page.keyboard.press("j")
        for page in first, second:
            saved(page)
    found = decisions.read_codings(study / "data_raw" / "decisions")

    assert (20, 20) == (len(found), len({one.id for one in found}))
