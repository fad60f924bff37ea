"""The admin in a real browser: the listener of `open_page` fails on any blocked style or script."""

import pytest
from django.contrib.auth.models import User

from directory.models import AdviceCentre, AdviceService


@pytest.fixture
def signed_in(reference_data, open_signed_in):
    return open_signed_in(User.objects.create_superuser("leitung"), width=1280, height=900)


def test_pages_of_the_admin_need_nothing_that_the_content_security_policy_blocks(signed_in):
    service, centre = AdviceService.objects.first(), AdviceCentre.objects.first()
    addresses = [
        "adviceservice/",
        "adviceservice/add/",
        f"adviceservice/{service.pk}/change/",
        f"adviceservice/{service.pk}/history/",
        f"adviceservice/{service.pk}/uebersetzung/ar/",
        f"adviceservice/{service.pk}/delete/",
        "adviceservice/import/",
        "advicecentre/",
        f"advicecentre/{centre.pk}/change/",
        "regionalnetwork/add/",
        "topic/1/change/",
    ]
    for address in addresses:
        assert signed_in.goto(f"/admin/directory/{address}").status == 200
        signed_in.wait_for_load_state("networkidle")


def test_publishing_and_taking_it_back_with_the_mouse(signed_in):
    service = AdviceService.objects.first()
    AdviceService.objects.filter(pk=service.pk).update(status="draft")
    signed_in.goto("/admin/directory/adviceservice/?status__exact=draft")
    signed_in.check("input.action-select")
    signed_in.select_option("select[name=action]", "publish")
    signed_in.click("button[name=index]")
    assert "Veröffentlicht: 1 Eintrag." in signed_in.inner_text(".messagelist")
    signed_in.click(".undo button")
    assert "Rückgängig: Veröffentlicht: 1 Eintrag." in signed_in.inner_text(".messagelist")
    service.refresh_from_db()
    assert service.status == "draft"


def test_centre_of_a_service_is_chosen_by_typing(signed_in):
    centre = AdviceCentre.objects.get(name__contains="Refugium Flüchtlingshilfe")
    signed_in.goto("/admin/directory/adviceservice/add/")
    signed_in.click("#id_centre + .select2-container")
    signed_in.fill(".select2-search__field", "REFUGIUM FLUECHT")
    signed_in.click(f".select2-results__option:has-text('{centre.name}')")
    assert signed_in.input_value("#id_centre") == str(centre.pk)
