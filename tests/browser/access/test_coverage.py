"""No template is forgotten: each is drawn by some page of the matrix, or says why not."""

import re

from django.conf import settings

from tests.browser.access import matrix, rooms, staff

TEMPLATES = settings.BASE_DIR / "templates"
PAGE = re.compile(r"{%\s*extends\b|<!doctype", re.I)
ELSEWHERE = {
    "errors/400.html": "stands for a request that no page can answer; like errors/500.html",
    "errors/429.html": "needs many tries; its parts are those of errors/403.html",
    "errors/500.html": "only when the portal is broken; tests/portal looks at its words",
    "errors/bare.html": "the frame of 400 and 500",
    "admin/figure_preview_page.html": "without scripts only: the same as the preview in the form",
    "admin/stale.html": "a message in a form that somebody else has changed",
}
# Steps of signing in that need a telephone, a passkey or a mail; the tests that walk them.
STEPS = {
    "account/": "tests/portal/accounts",
    "mfa/": "tests/portal/accounts",
    "mail/": "no pages",
}


def drawn(views, client):
    return {part.name for view in views for part in view.fetch(client).templates if part.name}


def test_every_template_of_a_page_is_in_the_matrix(staff_client, boss):
    seen = drawn(matrix.public("de"), staff_client) | drawn(staff.views(), staff_client)
    user = rooms.partner()
    views = [*rooms.asked_for_all("de"), *rooms.decided_by_staff(user), *rooms.signing_in("de")]
    seen |= drawn([*views, *rooms.second_factors(boss)], staff_client)
    staff_client.force_login(user)
    seen |= drawn(rooms.of_partners("de", user), staff_client)
    files = {str(file.relative_to(TEMPLATES)): file for file in TEMPLATES.rglob("*.html")}
    pages = {name for name, file in files.items() if PAGE.search(file.read_text("utf-8"))}
    missing = pages - seen - set(ELSEWHERE)
    assert sorted(name for name in missing if not name.startswith(tuple(STEPS))) == []


def test_nothing_is_excused_that_is_gone():
    assert [name for name in ELSEWHERE if not (TEMPLATES / name).exists()] == []
