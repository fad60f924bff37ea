"""All pages are valid HTML by the judgement of the W3C's checker (Nu), in every language."""

import json
import os
import shutil
import subprocess

import pytest
from django.conf import settings

from portal import languages
from tests.browser.access import matrix, rooms, staff

JAR = settings.BASE_DIR / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
# {beginning of the checker's words: why it is no fault}
KNOWN = {
    "A table row was": "Django's side bar: a table whose rows have a link more or less",
    "This document appears to be written in": "lists of German names on pages of other languages",
}


@pytest.fixture(scope="session")
def checker():
    """The command that checks the HTML files of a folder and prints JSON."""
    java = shutil.which("java")
    if java and JAR.exists():
        return [
            java,
            "-Xss2m",
            "-jar",
            str(JAR),
            "--format",
            "json",
            "--stdout",
            "--exit-zero-always",
        ]
    give_up = pytest.fail if os.environ.get("CI") == "true" else pytest.skip
    give_up("Java or node_modules/vnu-jar is missing: run `make test-browser`")


def save(views, client, folder, prefix):
    """Each view as a file; {file: name of the view}."""
    saved = {}
    for number, view in enumerate(views):
        answer = view.fetch(client)
        assert answer.status_code == view.status, view
        file = folder / f"{prefix}-{number}.html"
        file.write_bytes(answer.content)
        saved[file.name] = f"{prefix}: {view.name}"
    return saved


def complaints(checker, folder, saved):
    """{message: pages it was said of}."""
    told = subprocess.run([*checker, str(folder)], capture_output=True, check=True, text=True)
    found = {}
    for one in json.loads(told.stdout)["messages"]:
        text = f"{one.get('subType', one['type'])}: {one['message']}"
        if not any(one["message"].startswith(known) for known in KNOWN):
            page = saved[one["url"].rpartition("/")[2]]
            place = f"{page}, line {one.get('lastLine')}: {one.get('extract', '')}"
            found.setdefault(text, []).append(place)
    return found


def test_every_page_is_valid(checker, client, tmp_path):
    saved = {}
    for code in languages.ENABLED:
        saved |= save(matrix.public(code), client, tmp_path, code)
    assert complaints(checker, tmp_path, saved) == {}


def test_every_page_of_staff_is_valid(checker, staff_client, tmp_path):
    saved = save(staff.views(), staff_client, tmp_path, "staff")
    assert complaints(checker, tmp_path, saved) == {}


def test_every_page_behind_a_sign_in_is_valid(checker, staff_client, boss, tmp_path):
    user = rooms.partner()
    views = [*rooms.asked_for_all("ar"), *rooms.decided_by_staff(user), *rooms.second_factors(boss)]
    saved = save(views, staff_client, tmp_path, "staff")
    staff_client.force_login(user)
    for code in matrix.LOOKED_AT:
        saved |= save(rooms.of_partners(code, user), staff_client, tmp_path, code)
    staff_client.logout()
    saved |= save(rooms.signing_in("ar"), staff_client, tmp_path, "door")
    assert complaints(checker, tmp_path, saved) == {}
