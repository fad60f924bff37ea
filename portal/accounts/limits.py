"""How often somebody may guess: by network and account together, so that a stranger's failures
close the door for that stranger's network and not for the owner."""

from datetime import timedelta

from portal.kit.access.limits import Limit, network

LONGEST_ADDRESS = 254

PASSWORD = Limit("password", 10)
# One network trying many names: generous, for whole ministries share one address.
NETWORK = Limit("network", 100)
SECOND_FACTOR = Limit("second-factor", 10)
# Whoever guesses here knows the password: then the account's safety comes first.
SECOND_FACTOR_ANYWHERE = Limit("second-factor-anywhere", 50)
ASKING = Limit("code-asked", 10)
CODE = Limit("code-entered", 10)
# The codes belong to the session that asked: guesses from many networks meet here.
CODE_OF_SESSION = Limit("code-of-session", 10)
USED_CODE = Limit("used-code", 1, timedelta(minutes=2))


class Attempts:
    """Several tries counted as one."""

    def __init__(self, *attempts):
        self.attempts = attempts

    def delete(self):
        for attempt in self.attempts:
            attempt.delete()


def sign_in(request, name):
    place = network(request)
    return Attempts(NETWORK.attempt(place), PASSWORD.attempt(place, name.casefold()))


def second_factor(request, user):
    return Attempts(
        SECOND_FACTOR_ANYWHERE.attempt(user.pk), SECOND_FACTOR.attempt(network(request), user.pk)
    )


def ask_for_code(request, email):
    return ASKING.attempt(network(request), email.casefold())


def enter_code(request, email):
    place = network(request)
    return Attempts(
        NETWORK.attempt(place),
        CODE_OF_SESSION.attempt(request.session.session_key),
        CODE.attempt(place, email.casefold()),
    )
