"""Below /<language>/partner/; two of the names are those that allauth asks for."""

from django.urls import path

from portal.accounts import partner

urlpatterns = [
    path("anmelden/", partner.ask_for_code, name="account_request_login_code"),
    path("anmelden/code/", partner.enter_code, name="account_confirm_login_code"),
    path("einladung/<str:token>/", partner.invitation, name="partner_invitation"),
    path("abmelden/", partner.sign_out, name="partner_sign_out"),
    path("ueberall-abmelden/", partner.sign_out_everywhere, name="partner_sign_out_everywhere"),
]
