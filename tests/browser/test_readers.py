"""What a fan does in the week before Mosport, with and without script."""

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_from_the_front_page_to_a_driver(page: Page, site: str) -> None:
    page.goto(site)
    expect(page.get_by_role("heading", level=1)).to_contain_text("Mosport")

    page.get_by_role("main").get_by_role("link", name="preview").first.click()
    expect(page).to_have_url(f"{site}/en/alms/2009/mosport/preview/")

    page.goto(f"{site}/en/alms/2009/standings/gt2-drivers/?after=5")
    expect(page.get_by_role("row").filter(has_text="Jörg Bergmeister").first).to_contain_text("100")

    page.get_by_role("link", name="Jörg Bergmeister").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Jörg Bergmeister")


def test_evidence_opens_behind_a_sentence(page: Page, site: str) -> None:
    page.goto(f"{site}/en/alms/2009/mosport/preview/")
    evidence = page.locator("details.evidence").first

    evidence.locator("summary").click()

    expect(evidence.locator("table").first).to_be_visible()


def test_language_switch_keeps_the_page(page: Page, site: str) -> None:
    page.goto(f"{site}/en/alms/2009/standings/gt2-drivers/?after=5")

    page.get_by_role("link", name="Deutsch").click()

    expect(page).to_have_url(f"{site}/de/alms/2009/standings/gt2-drivers/?after=5")
    expect(page.locator("html")).to_have_attribute("lang", "de")


@pytest.mark.parametrize("typed", ["joerg", "Jörg", "bergmeister jorg"])
def test_search_forgives_spelling(page: Page, site: str, typed: str) -> None:
    page.goto(f"{site}/en/search/")

    field = page.get_by_role("searchbox")
    field.fill(typed)
    field.press("Enter")

    expect(page.get_by_role("link", name="Jörg Bergmeister").first).to_be_visible()


def test_no_page_is_wider_than_a_phone(page: Page, site: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})

    for address in ("", "alms/2009/", "alms/2009/mosport/preview/", "alms/2009/standings/gt2-drivers/"):
        page.goto(f"{site}/en/{address}")
        wider = page.locator("html").bounding_box()
        assert wider is not None
        assert wider["width"] == 390, address


def test_table_that_moves_sideways_breaks_no_word(page: Page, site: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{site}/en/alms/2009/title/gt2-drivers/")

    broken = page.locator(".scroll td a").evaluate_all(
        """links => links.flatMap(link => [...link.firstChild.data.matchAll(/\\S+/g)].filter(word => {
            const range = document.createRange();
            range.setStart(link.firstChild, word.index);
            range.setEnd(link.firstChild, word.index + word[0].length);
            return range.getClientRects().length > 1;
        }).map(word => word[0]))"""
    )

    assert page.locator(".scroll td a").count() > 0
    assert broken == []


def test_results_of_a_season_fit_on_a_phone_and_stay_a_table(page: Page, site: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{site}/en/alms/2009/")
    table = page.get_by_role("table", name="GT2: Every car in every round")

    row = table.get_by_role("row").filter(has_text="Bergmeister")

    expect(row.get_by_role("rowheader")).to_be_visible()
    assert row.get_by_role("cell").all_inner_texts() == ["4F", "1", "1", "1P", "1", "1P", "4"]
    inside = table.evaluate("one => one.getBoundingClientRect().right <= innerWidth")
    assert inside


def test_pages_looked_for_less_often_are_one_word_away(page: Page, site: str) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(f"{site}/en/drivers/")

    page.get_by_role("navigation", name="Main navigation").get_by_text("More").press("Enter")
    page.get_by_role("banner").get_by_role("link", name="Records").click()

    expect(page).to_have_url(f"{site}/en/records/")


def test_chosen_appearance_is_there_before_any_file(browser: Browser, site: str) -> None:
    context = browser.new_context(color_scheme="light", locale="en-GB")
    page = context.new_page()
    page.goto(f"{site}/en/")
    page.get_by_role("button", name="dark").click()

    page.route("**/static/**", lambda route: route.abort())
    page.goto(f"{site}/de/")

    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    context.close()
