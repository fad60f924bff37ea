"""Clients of staff, and what a browser would send back from a form of the admin."""

from html.parser import HTMLParser

import pytest
from django.test import Client

from tests import signing_in  # noqa: F401  (for programs that use these clients without pytest)


class Form(HTMLParser):
    """The values a browser would post from the first form that has an `_save` button or a field."""

    def __init__(self, form_id=None):
        super().__init__()
        self.form_id = form_id
        self.inside = False
        self.values = {}
        self.select = self.textarea = None

    def handle_starttag(self, tag, attributes):
        a = dict(attributes)
        if tag == "form":
            self.inside = self.form_id is None or a.get("id") == self.form_id
        if not self.inside:
            return
        if tag == "input" and "name" in a:
            self.add_input(a)
        elif tag == "textarea":
            self.textarea, self.values[a["name"]] = a["name"], []
        elif tag == "select":
            self.select = a.get("name")
        elif tag == "option" and self.select and "selected" in a:
            self.values.setdefault(self.select, []).append(a.get("value", ""))

    def add_input(self, a):
        kind = a.get("type", "text")
        if kind in ("submit", "button", "file"):
            return
        if kind in ("checkbox", "radio") and "checked" not in a:
            return
        self.values.setdefault(a["name"], []).append(
            a.get("value") or ("on" if kind == "checkbox" else "")
        )

    def handle_data(self, data):
        if self.textarea:
            self.values[self.textarea].append(data)

    def handle_endtag(self, tag):
        if tag == "textarea" and self.textarea:
            text = "".join(self.values[self.textarea])
            self.values[self.textarea] = [text.removeprefix("\n").removeprefix("\r\n")]
            self.textarea = None
        elif tag == "select":
            self.select = None
        elif tag == "form":
            self.inside = False


class Staff(Client):
    def __init__(self, user):
        super().__init__()
        self.user = user
        self.force_login(user)

    def open(self, url, form_id=None):
        """What the form at `url` would post if nobody typed anything."""
        page = self.get(url)
        assert page.status_code == 200
        return self.values(page, form_id)

    def values(self, page, form_id=None):
        form = Form(form_id)
        form.feed(page.content.decode())
        return form.values


@pytest.fixture
def as_editor(editor):
    return Staff(editor)


@pytest.fixture
def as_moderator(moderator):
    return Staff(moderator)


@pytest.fixture
def as_translator(translator):
    return Staff(translator)


def change_url(entry):
    return f"/admin/directory/{entry._meta.model_name}/{entry.pk}/change/"


def list_url(model):
    return f"/admin/directory/{model._meta.model_name}/"


def desk_url(entry, code):
    return f"/admin/directory/{entry._meta.model_name}/{entry.pk}/uebersetzung/{code}/"
