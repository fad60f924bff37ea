"""The sessions of people who sign in: 3 hours without a request, 12 hours at most.

The first is the age of the stored row and of the cookie, pushed ahead by `keep_alive` at most
once a minute; the second is the moment of signing in, which the session itself remembers.
"""

import time

from django.contrib.sessions.backends.db import SessionStore as DatabaseStore

from portal.kit.access.durations import LONGEST
from portal.kit.access.models import Session

BEGUN, SEEN = "begun", "seen"
OFTEN = 60  # seconds


class SessionStore(DatabaseStore):
    @classmethod
    def get_model_class(cls):
        return Session

    def create_model_instance(self, data):
        row = super().create_model_instance(data)
        row.user_id = Session.owner(data)
        return row

    def load(self):
        data = super().load()
        if BEGUN in data and time.time() - data[BEGUN] > LONGEST:
            self.delete(self.session_key)
            self._session_key = None
            return {}
        return data


def begin(sender, request, **kwargs):
    """Receiver of `user_logged_in`: from now on the hours are counted."""
    request.session[BEGUN] = request.session[SEEN] = time.time()


def keep_alive(get_response):
    """A page that asked for the session keeps it alive; public pages do not ask."""

    def middleware(request):
        response = get_response(request)
        session = request.session
        if session.accessed and BEGUN in session and time.time() - session[SEEN] > OFTEN:
            session[SEEN] = time.time()
        return response

    return middleware


def end_all(user):
    """Signs the person out everywhere; returns how many sessions that were."""
    return Session.objects.filter(user_id=user.pk).delete()[0]
