from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models


class Session(AbstractBaseSession):
    """A session that knows whose it is: all sessions of a person can be ended at once."""

    user_id = models.BigIntegerField(null=True, db_index=True)

    @classmethod
    def get_session_store_class(cls):
        from portal.kit.access.sessions import SessionStore

        return SessionStore

    @staticmethod
    def owner(data):
        return int(data[SESSION_KEY]) if data.get(SESSION_KEY) else None


class Attempt(models.Model):
    """One try that counts towards a limit; `key` is a fingerprint and names neither address."""

    key = models.CharField(max_length=64)
    until = models.DateTimeField(db_index=True)

    class Meta:
        indexes = [models.Index(fields=["key", "until"], name="attempts_of_a_key")]

    def __str__(self):
        return self.key[:8]
