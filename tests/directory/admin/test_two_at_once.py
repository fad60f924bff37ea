"""Two people press „Sichern“ in the same moment."""

import pytest

from directory.models import AdviceService
from tests.concurrency import at_once
from tests.directory.admin.conftest import Staff, change_url


@pytest.fixture(autouse=True)
def real_connections(many_connections):
    """Before anything else: the rows of this test must be there for both."""


def test_of_two_simultaneous_saves_exactly_one_wins(make_service, editor, moderator):
    service = make_service()
    clients = [Staff(editor), Staff(moderator)]
    forms = [client.open(change_url(service), "adviceservice_form") for client in clients]

    def save(client, form):
        title = f"Von {client.user}"
        page = client.post(change_url(service), form | {"title_de": title})
        return page.status_code, title

    results = at_once(*(lambda pair=pair: save(*pair) for pair in zip(clients, forms, strict=True)))
    saved = AdviceService.objects.get()
    assert sorted(status for status, _title in results) == [200, 302]
    assert saved.title_de == next(title for status, title in results if status == 302)
    assert saved.version == service.version + 1
