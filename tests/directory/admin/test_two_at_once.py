"""Two people press „Sichern“ in the same moment."""

import threading

import pytest
from django.db import connection

from directory.models import AdviceService
from tests.directory.admin.conftest import Staff, change_url


@pytest.mark.django_db(transaction=True)
def test_of_two_simultaneous_saves_exactly_one_wins(make_service, editor, moderator):
    if not connection.features.test_db_allows_multiple_connections:
        pytest.skip("a database in memory has one connection; the PostgreSQL run proves this")
    service = make_service()
    clients = [Staff(editor), Staff(moderator)]
    forms = [client.open(change_url(service), "adviceservice_form") for client in clients]
    start, results = threading.Barrier(2), []

    def save(client, form):
        start.wait()
        title = f"Von {client.user}"
        page = client.post(change_url(service), form | {"title_de": title})
        results.append((page.status_code, title))
        connection.close()

    threads = [
        threading.Thread(target=save, args=pair) for pair in zip(clients, forms, strict=True)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    saved = AdviceService.objects.get()
    assert sorted(status for status, _title in results) == [200, 302]
    assert saved.title_de == next(title for status, title in results if status == 302)
    assert saved.version == service.version + 1
