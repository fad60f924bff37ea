"""What a person does on a page before we look at it."""


def type_a_place(page):
    page.locator("input[name=ort]").first.press_sequentially("Hildesh")
    page.locator("[role=option]").first.wait_for()


def open_the_menu(page):
    button = page.locator("header button[popovertarget]")
    if button.is_visible():
        button.click()
    page.locator("header nav[popover]").wait_for()


def open_all_details(page):
    for summary in page.locator("header summary").all():
        if summary.is_visible():
            summary.click()


def open_filters(page):
    opener = page.locator("main button[popovertarget]").first
    if opener.is_visible():
        opener.click()
    page.locator("main details").evaluate_all("all => all.forEach((one) => { one.open = true; })")


def open_map(page):
    page.locator("[data-map-toggle]").click()
    page.locator("[data-map-canvas] [role=button]").first.wait_for()


def print_it(page):
    page.emulate_media(media="print")


def publish_one(page):
    page.locator("input.action-select").first.check()
    page.select_option("select[name=action]", "publish")
    with page.expect_navigation():
        page.locator("button[name=index]").click()


def save_it(page):
    with page.expect_navigation():
        page.locator("input[name=_save]").click()
