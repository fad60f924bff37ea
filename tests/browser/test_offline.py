"""Without a connection: what was looked at is there and says how old it is."""

import re

import pytest
from django.utils.translation import override
from playwright.sync_api import expect

from directory.models import AdviceService

pytestmark = pytest.mark.usefixtures("reference_data")

KEPT = """async () => {
    const found = [];
    for (const store of ["pages", "offline"]) {
        for (const one of await (await caches.open(store)).keys()) {
            const url = new URL(one.url);
            found.push(decodeURIComponent(url.pathname + url.search));
        }
    }
    return found;
}"""
WORKER_IS_READY = (
    "() => navigator.serviceWorker.ready.then((ready) => ready.active.state === 'activated')"
)


@pytest.fixture
def visitor(open_page):
    """A page with a worker, on the start page of a language."""

    def start(language="de", **options):
        page = open_page(service_workers="allow", **options)
        page.goto(f"/{language}/")
        page.wait_for_function(WORKER_IS_READY)
        kept(page, f"/{language}/offline/")
        return page

    return start


def kept(page, address):
    """Waits until the page of this address is in the store."""
    wait_until(page, lambda kept: address in kept)


def wait_until(page, condition):
    """In steps of our own: a promise counts as true for `wait_for_function`."""
    for _ in range(200):
        if condition(found := page.evaluate(KEPT)):
            return
        page.wait_for_timeout(50)
    raise AssertionError(f"kept: {found}")


def unplug(page):
    context = page.context
    if not context.service_workers:  # a worker that is not yet known would stay connected
        context.wait_for_event("serviceworker")
    context.set_offline(True)


def service(*, violent=False, position=0):
    rows = AdviceService.objects.published().order_by("pk")
    violence = {"topics__slug": "violence"}
    return (rows.filter(**violence) if violent else rows.exclude(**violence))[position]


def path_of(entry, language):
    with override(language):
        return entry.get_absolute_url()


@pytest.mark.parametrize("language", ["de", "ar"])
def test_a_visited_page_is_shown_with_the_date_on_which_it_was_kept(visitor, language):
    page = visitor(language)
    address = path_of(service(), language)
    page.goto(address)
    title = page.inner_text("h1")
    expect(page.locator(".kept-note")).to_be_hidden()
    kept(page, address)
    unplug(page)
    page.goto(address)
    assert page.inner_text("h1") == title
    expect(page.locator(".kept-note time")).to_have_text(re.compile(r"20\d\d"))
    assert page.get_attribute("html", "lang") == language


def test_a_kept_page_does_not_claim_to_know_what_is_open_now(visitor):
    page = visitor()
    address = path_of(service().centre, "de")
    page.goto(address)
    states = page.locator("[class*='opening--'], .services :is(.open, .closed, .unknown)")
    assert [one.is_visible() for one in states.all()] == [True, True]
    kept(page, address)
    unplug(page)
    page.goto(address)
    assert [one.is_visible() for one in states.all()] == [False, False]


def test_the_network_comes_first_even_right_after_a_visit(visitor):
    page = visitor()
    entry = service()
    page.goto(path_of(entry, "de"))
    kept(page, path_of(entry, "de"))
    entry.title_de = "Neuer Titel"
    entry.save()
    page.goto(path_of(entry, "de"))
    assert page.inner_text("h1") == "Neuer Titel"
    expect(page.locator(".kept-note")).to_be_hidden()


def test_the_very_first_page_is_kept_although_there_was_no_worker_yet(open_page):
    page = open_page(service_workers="allow")
    address = path_of(service(), "de")
    page.goto(address)
    kept(page, address)
    unplug(page)
    page.goto(address)
    expect(page.locator(".kept-note")).to_be_visible()


@pytest.mark.parametrize(("language", "heading"), [("de", "Ohne Internet"), ("ar", None)])
def test_a_page_that_is_not_there_says_so_in_the_readers_language(visitor, language, heading):
    page = visitor(language)
    unplug(page)
    page.goto(path_of(service(), language))
    assert page.get_attribute("html", "lang") == language
    expect(page.locator(".kept-note")).to_be_visible()
    expect(page.locator("[data-kept-list]")).to_be_visible()
    assert heading in (None, page.inner_text("h1"))


def test_pages_about_violence_are_never_kept(visitor):
    page = visitor()
    hidden, seen = path_of(service(violent=True), "de"), path_of(service(), "de")
    page.goto(hidden)
    page.goto(seen)
    kept(page, seen)
    assert hidden not in page.evaluate(KEPT)
    unplug(page)
    page.goto(hidden)
    assert page.inner_text("h1") == "Ohne Internet"


def test_searches_are_never_kept(visitor):
    page = visitor()
    page.goto("/de/beratung/?q=geheimnis&ort=celle")
    page.goto(path_of(service(), "de"))
    kept(page, path_of(service(), "de"))
    assert [one for one in page.evaluate(KEPT) if "geheimnis" in one] == []


def test_the_merkzettel_works_without_a_connection_although_it_was_never_opened(visitor):
    page = visitor()
    page.goto("/de/beratung/")
    page.locator(".services > li:not([data-quiet]) .save").first.click()
    title = page.locator(".services > li:not([data-quiet]) h3 a").first.inner_text()
    address = page.get_attribute("[data-saved]", "href")
    kept(page, address.replace(page.url.split("/de/")[0], ""))
    unplug(page)
    page.goto("/de/offline/")
    page.click("[data-saved]")
    expect(page.locator(".kept-note time")).to_have_text(re.compile(r"20\d\d"))
    assert page.inner_text(".handout__entry h2 a") == title


def test_an_emptied_merkzettel_leaves_the_store(visitor):
    page = visitor()
    page.goto("/de/beratung/")
    button = page.locator(".services > li:not([data-quiet]) .save").first
    button.click()
    wait_until(page, lambda kept: any("ids=" in one for one in kept))
    button.click()
    wait_until(page, lambda kept: not any("ids=" in one for one in kept))


def test_one_button_deletes_everything_that_is_kept_on_the_device(visitor):
    page = visitor()
    address = path_of(service(), "de")
    page.goto(address)
    page.click("[data-save]")
    kept(page, address)
    page.goto("/de/offline/")
    expect(page.locator("[data-kept-list] li a").last).to_have_attribute("href", re.compile("/de/"))
    page.click("[data-forget]")
    expect(page.locator("[data-forget-told]")).to_contain_text("Gelöscht")
    assert page.evaluate("caches.keys()") == []
    assert page.evaluate("localStorage.length") == 0
    assert (
        page.evaluate("navigator.serviceWorker.getRegistrations().then((all) => all.length)") == 0
    )


def test_of_many_pages_only_the_last_40_are_kept_and_none_longer_than_30_days(visitor):
    page = visitor()
    page.evaluate("""async () => {
        const pages = await caches.open("pages");
        const at = (days) => new Date(Date.now() - days * 86400000).toISOString();
        for (let number = 0; number < 45; number++) {
            const headers = { "X-Kept-On": at(number === 44 ? 31 : 1) };
            await pages.put(`/de/beratung/${number}-x/`, new Response("", { headers }));
        }
    }""")
    address = path_of(service(), "de")
    page.goto(address)
    kept(page, address)
    wait_until(page, lambda kept: len(kept) <= 40)
    found = page.evaluate(KEPT)
    assert address in found
    assert "/de/beratung/3-x/" not in found
    assert "/de/beratung/44-x/" not in found


@pytest.mark.parametrize("address", ["/admin/login/", "/de/rueckmeldung/"])
def test_pages_for_staff_and_forms_are_none_of_the_workers_business(visitor, address):
    page = visitor()
    assert page.goto("/de/").from_service_worker
    assert not page.goto(address).from_service_worker


def test_the_app_can_be_installed(page):
    page.goto("/ar/")
    manifest = page.evaluate(
        "fetch(document.querySelector('link[rel=manifest]').href).then((answer) => answer.json())"
    )
    assert (manifest["lang"], manifest["dir"], manifest["start_url"]) == ("ar", "rtl", "/ar/")
    sizes = page.evaluate(
        """(icons) => Promise.all(icons.map(async ({ src }) => {
            const image = new Image();
            image.src = src;
            await image.decode();
            return image.naturalWidth;
        }))""",
        [icon for icon in manifest["icons"] if icon["type"] == "image/png"],
    )
    assert sizes == [192, 512, 512]
    assert {icon["purpose"] for icon in manifest["icons"]} == {"any", "maskable"}
