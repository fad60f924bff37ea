"""Below /admin/, before Django's own addresses; the names are those that allauth asks for."""

from django.urls import path

from portal.accounts import staff
from portal.accounts.staff import for_staff

urlpatterns = [
    path("anmelden/", for_staff(staff.sign_in), name="account_login"),
    path("anmelden/zweiter-faktor/", for_staff(staff.second_factor), name="mfa_authenticate"),
    path("konto/", for_staff(staff.security), name="mfa_index"),
    path("konto/kennwort/", for_staff(staff.confirm_password), name="account_reauthenticate"),
    path("konto/bestaetigen/", for_staff(staff.confirm_second_factor), name="mfa_reauthenticate"),
    path("konto/app/", for_staff(staff.add_app), name="mfa_activate_totp"),
    path("konto/app/entfernen/", for_staff(staff.remove_app), name="mfa_deactivate_totp"),
    path("konto/passkey/", for_staff(staff.add_passkey), name="mfa_add_webauthn"),
    path(
        "konto/passkey/bestaetigen/",
        for_staff(staff.confirm_passkey),
        name="mfa_reauthenticate_webauthn",
    ),
    path(
        "konto/passkey/<int:pk>/entfernen/",
        for_staff(staff.remove_passkey),
        name="mfa_remove_webauthn",
    ),
    path("konto/ersatzcodes/", for_staff(staff.view_codes), name="mfa_view_recovery_codes"),
    path(
        "konto/ersatzcodes/datei/",
        for_staff(staff.download_codes),
        name="mfa_download_recovery_codes",
    ),
    path("konto/ersatzcodes/neu/", for_staff(staff.new_codes), name="mfa_generate_recovery_codes"),
    path(
        "konto/ueberall-abmelden/",
        for_staff(staff.sign_out_everywhere),
        name="staff_sign_out_everywhere",
    ),
]
