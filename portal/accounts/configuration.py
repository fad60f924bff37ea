"""The settings of accounts, sessions and django-allauth; portal.settings takes them over."""

from portal.kit.access.durations import IDLE

CODE_LASTS = 15 * 60  # seconds: some mail servers let an unknown sender wait
NAME_IN_APPS = "Migration und Teilhabe in Niedersachsen"


def settings(https):
    # A browser takes a `__Host-` cookie only over HTTPS and for the whole host: no neighbour under
    # the same domain can plant one.
    prefix = "__Host-" if https else ""
    return {
        "SESSION_ENGINE": "portal.kit.access.sessions",
        "SESSION_COOKIE_NAME": f"{prefix}sessionid",
        "CSRF_COOKIE_NAME": f"{prefix}csrftoken",
        "SESSION_COOKIE_SECURE": https,
        "CSRF_COOKIE_SECURE": https,
        "SESSION_COOKIE_HTTPONLY": True,
        "CSRF_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "CSRF_COOKIE_SAMESITE": "Lax",
        "CSRF_COOKIE_AGE": None,  # gone with the browser's window
        "SESSION_COOKIE_AGE": IDLE,
        "LOGIN_URL": "account_login",
        "LOGIN_REDIRECT_URL": "admin:index",
        "AUTHENTICATION_BACKENDS": ["portal.accounts.backend.StaffBackend"],
        **account(),
        **second_factor(https),
    }


def account():
    return {
        "ACCOUNT_ADAPTER": "portal.accounts.adapter.AccountAdapter",
        "ACCOUNT_FORMS": {
            "login": "portal.accounts.forms.SignIn",
            "reauthenticate": "portal.accounts.forms.Password",
        },
        "ACCOUNT_LOGIN_METHODS": {"username", "email"},
        "ACCOUNT_SIGNUP_FIELDS": ["email*", "username*", "password1*"],
        "ACCOUNT_EMAIL_VERIFICATION": "none",
        "ACCOUNT_SESSION_REMEMBER": True,
        "ACCOUNT_LOGIN_BY_CODE_ENABLED": True,
        "ACCOUNT_LOGIN_BY_CODE_TIMEOUT": CODE_LASTS,
        "ACCOUNT_LOGIN_TIMEOUT": CODE_LASTS,
        "ACCOUNT_REAUTHENTICATION_METHODS": ["password", "mfa"],
        # portal.kit.access.limits counts instead: for all processes, without locking out owners.
        "ACCOUNT_RATE_LIMITS": False,
        "MFA_RATE_LIMITS": False,
    }


def second_factor(https):
    return {
        "MFA_ADAPTER": "portal.accounts.adapter.SecondFactorAdapter",
        "MFA_FORMS": {
            "authenticate": "portal.accounts.forms.SecondFactor",
            "reauthenticate": "portal.accounts.forms.SecondFactorAgain",
            "activate_totp": "portal.accounts.forms.NewApp",
        },
        "MFA_SUPPORTED_TYPES": ["totp", "webauthn", "recovery_codes"],
        "MFA_TOTP_ISSUER": NAME_IN_APPS,
        "MFA_TOTP_TOLERANCE": 1,  # clocks of telephones differ
        "MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN": not https,
        # Nobody can set one up for another: addresses are not used to sign in by a second factor.
        "MFA_ALLOW_UNVERIFIED_EMAIL": True,
    }
