import pytest
from django.core.management import CommandError, call_command

from tests.portal.accounts.conftest import SETUP, sign_in


@pytest.mark.django_db
def test_after_the_reset_old_sessions_are_over_and_the_password_leads_to_the_set_up(
    client, editor, phone, somebody_else, capsys
):
    somebody_else.force_login(editor)
    call_command("reset_second_factor", "editor")
    assert capsys.readouterr().out == "editor: 2 Nachweise entfernt, 1 Sitzungen beendet.\n"
    assert somebody_else.get("/admin/").status_code == 302
    sign_in(client)
    assert client.get("/admin/", follow=True).redirect_chain[-1][0] == SETUP


@pytest.mark.django_db
def test_an_unknown_name_is_said_to_be_unknown():
    with pytest.raises(CommandError, match="Kein Konto heißt „niemand“"):
        call_command("reset_second_factor", "niemand")
