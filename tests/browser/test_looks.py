"""What is seen where room is short, and where the colours are the reader's own."""

from collections.abc import Iterator
from itertools import pairwise

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.support.small_world import SmallWorld

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PHONE = {"width": 390, "height": 844}
A4_IN_PIXELS = {"width": 703, "height": 1000}
BROKEN_WORDS = r"""() => {
    const found = [], range = document.createRange();
    const walk = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
    for (let text = walk.nextNode(); text; text = walk.nextNode()) {
        if (!text.parentElement.checkVisibility() || text.parentElement.closest(".sr")) continue;
        for (const word of text.data.matchAll(/[^\s\u2013\/-]+/g)) {
            range.setStart(text, word.index);
            range.setEnd(text, word.index + word[0].length);
            if (new Set([...range.getClientRects()].map(one => Math.round(one.top))).size > 1) found.push(word[0]);
        }
    }
    return found;
}"""


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    page = browser.new_page(viewport=PHONE)
    yield page
    page.close()


@pytest.mark.parametrize("address", ["", "alms/2009/", "circuits/", "cars/acura-arx-01b/", "records/"])
def test_no_word_of_a_table_is_broken_on_a_phone(phone: Page, site: str, address: str) -> None:
    phone.goto(f"{site}/de/{address}")

    assert phone.evaluate(BROKEN_WORDS) == []


def test_a_finger_hits_the_name_of_the_site_and_every_switch(phone: Page, site: str) -> None:
    phone.goto(f"{site}/de/alms/2009/mosport/")
    phone.locator(".switch button").first.wait_for()

    sizes = phone.locator(".wordmark, .switch button, .row > a").evaluate_all(
        "all => all.map(one => one.getBoundingClientRect()).map(box => [box.width, box.height])"
    )

    assert len(sizes) >= 7
    assert [size for size in sizes if min(size) < 24] == []


def test_comforts_wait_for_the_first_paint(phone: Page, site: str) -> None:
    phone.goto(f"{site}/en/alms/2009/mosport/")
    expect(phone.locator(".switch button").first).to_be_visible()

    asked = phone.evaluate(
        """() => {
            const [paint] = performance.getEntriesByName("first-contentful-paint");
            const files = performance.getEntriesByType("resource").filter(file => file.startTime > paint.startTime);
            return files.map(file => new URL(file.name).pathname);
        }"""
    )
    phone.keyboard.press("/")

    assert "/static/js/site.js" in asked
    expect(phone).to_have_url(f"{site}/en/search/#q")
    expect(phone.get_by_role("searchbox")).to_be_focused()


def test_in_a_readers_own_colours_one_tab_has_the_bar_and_plates_stay_plates(browser: Browser, site: str) -> None:
    page = browser.new_page(forced_colors="active")
    page.goto(f"{site}/en/alms/2009/standings/gt2-drivers/")

    bars = page.locator(".tabs a").evaluate_all(
        """all => all.map(one => [one.ariaCurrent, getComputedStyle(one).borderBlockEndColor
            === getComputedStyle(document.body).backgroundColor])"""
    )
    plate = page.locator(".plate").first.evaluate("one => getComputedStyle(one).backgroundColor")

    page.close()
    assert {is_bare for current, is_bare in bars if current} == {False}
    assert {is_bare for current, is_bare in bars if not current} == {True}
    assert plate == "rgb(11, 107, 69)"


def test_in_a_readers_own_colours_no_line_of_a_headline_covers_another(browser: Browser, site: str) -> None:
    page = browser.new_page(forced_colors="active", viewport=PHONE)
    page.goto(f"{site}/de/alms/2009/mosport/preview/")

    height, size = page.locator("h1").evaluate(
        "one => [getComputedStyle(one).lineHeight, getComputedStyle(one).fontSize].map(parseFloat)"
    )

    page.close()
    assert height / size > 1.09  # ascent and descent of the face


def test_on_paper_the_heads_of_many_rounds_keep_apart(browser: Browser, live_server) -> None:
    world = SmallWorld()
    world.championship()
    for day in range(1, 25):
        world.round(f"Sil {day}", f"2009-05-{day:02}", gt2="45 62")
    page = browser.new_page(viewport=A4_IN_PIXELS)
    page.emulate_media(media="print")
    page.goto(f"{live_server.url}/en/alms/2009/standings/gt2-drivers/")

    edges = page.locator(".by-round thead abbr").evaluate_all(
        "all => all.map(one => one.getBoundingClientRect()).map(box => [box.left, box.right])"
    )

    page.close()
    assert len(edges) == 24
    assert [right for (_, right), (left, _) in pairwise(edges) if right > left] == []


def test_three_races_without_a_place_fit_beside_a_name_on_the_smallest_phone(browser: Browser, site: str) -> None:
    page = browser.new_page(viewport={"width": 320, "height": 700})
    page.goto(f"{site}/de/alms/2009/mosport/preview/")

    width = page.evaluate(
        """() => {
            for (const cell of document.querySelectorAll("[aria-labelledby=drivers] td.num")) cell.textContent = "DNPQ";
            return document.documentElement.scrollWidth;
        }"""
    )

    page.close()
    assert width == 320


@pytest.mark.parametrize("width", ["75%", "100%"])
def test_the_stand_in_for_bold_words_is_as_wide_as_the_face(phone: Page, site: str, width: str) -> None:
    phone.goto(f"{site}/de/")
    names = ["Großer Preis von Italien", "Jörg Bergmeister", "Petit Le Mans", "Scuderia Ferrari", "Saison 2009"]

    has_stand_in, face, stand_in = phone.evaluate(
        """async ([names, width]) => {
            const wide = async family => {
                const line = Object.assign(document.createElement("p"), {textContent: names.join(" ")});
                line.style.cssText = `position: absolute; white-space: nowrap; font: 600 40px "${family}"`;
                line.style.fontStretch = width;
                document.body.append(line);
                await document.fonts.load(`600 40px "${family}"`);
                await document.fonts.ready;
                return line.getBoundingClientRect().width;
            };
            const found = await document.fonts.load('600 40px "Archivo Stand-in"').catch(() => []);
            return [found.length > 0, await wide("Archivo"), await wide("Archivo Stand-in")];
        }""",
        [names, width],
    )

    if not has_stand_in:
        pytest.skip("neither Arial nor Liberation Sans is installed here")
    assert abs(stand_in / face - 1) < 0.01


@pytest.mark.parametrize(
    ("address", "second"),
    [
        ("", "Lauf 8 von 10"),
        ("alms/2009/mosport/", "Lauf 8 von 10"),
        ("alms/2009/mosport/preview/", "Lauf 8 von 10:"),
        ("alms/2009/title/gt2-drivers/", "Fahrerwertung GT2"),
    ],
)
def test_on_a_phone_the_round_or_title_has_a_line_of_its_own(phone: Page, site: str, address: str, second: str) -> None:
    phone.goto(f"{site}/de/{address}")

    lines = phone.locator(".where").evaluate("one => one.getBoundingClientRect().height / 24")

    assert (lines, phone.locator(".where .below").inner_text()) == (2, second)


def test_a_headline_alone_has_the_whole_width(browser: Browser, site: str) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(f"{site}/en/circuits/")

    box = page.locator(".hero > header").bounding_box()

    page.close()
    assert box is not None
    assert box["width"] > 1000


def test_on_a_wide_screen_the_range_of_a_lead_is_one_figure(browser: Browser, site: str) -> None:
    page = browser.new_page(viewport={"width": 1920, "height": 900})
    page.goto(f"{site}/en/alms/2009/mosport/preview/")

    lines = page.locator(".count", has_text="52–68").first.evaluate(
        """one => {
            const words = document.createRange();
            words.selectNodeContents(one);
            return words.getClientRects().length;
        }"""
    )

    page.close()
    assert lines == 1


def test_the_four_columns_of_the_foot_begin_on_one_line(browser: Browser, site: str) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(f"{site}/de/alms/2009/mosport/preview/")

    feet = page.locator(".colophon").evaluate(
        """foot => ["h2", ".sources p", "nav a", ".no-print nav a"].map(first => {
            const words = document.createRange();
            words.selectNodeContents(foot.querySelector(first));
            return words.getClientRects()[0].bottom;
        })"""
    )

    page.close()
    assert len(set(feet)) == 1
