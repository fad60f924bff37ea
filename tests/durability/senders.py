"""People who send reports, know under which key, and remember what was acknowledged."""

import threading
import uuid
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from urllib.parse import urlencode

from portal.kit.open_forms import make_token
from portal.kit.proof_of_work import question

PATIENCE = 60
SECRET = "c" * 32  # cookie and field of one browser
SEE_OTHER = (302, 303)


@dataclass(frozen=True, eq=False)
class Letter:
    """A form as it is sent; the same again is the same letter."""

    key: uuid.UUID
    path: str
    fields: dict
    headers: dict


def change(service, session, form, key):
    """A partner's report of a change: the whole form as its page gave it out."""
    fields = form | {"send_key": str(key), "message": f"Meldung {key}", "action": "send"}
    path = f"/de/partner/eintraege/service/{service}/"
    return Letter(key, path, fields | {"csrfmiddlewaretoken": SECRET}, cookies(session))


def closure(service, session, key):
    fields = {"send_key": str(key), "message": f"Seit Mai {key}", "csrfmiddlewaretoken": SECRET}
    path = f"/de/partner/eintraege/service/{service}/schluss/"
    return Letter(key, path, fields, cookies(session))


def notice(service, key):
    """By somebody without an account; each comes from a network of its own."""
    fields = {
        "token": make_token("notice", key),
        "sum": str(sum(question(key))),
        "mistake": "phone",
        "message": f"Hinweis {key}",
        "email": f"{key.hex[:12]}@person.example",
    }
    parts = key.bytes[:3]
    headers = {"X-Real-IP": ".".join(["10", *map(str, parts)])}
    return Letter(key, f"/de/fehler/service/{service}/", fields, headers)


def cookies(session):
    return {"Cookie": f"sessionid={session}; csrftoken={SECRET}", "X-Real-IP": "10.0.0.1"}


def send(port, letter):
    """Where the answer leads; OSError or HTTPException if none arrives."""
    link = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        headers = letter.headers | {"Content-Type": "application/x-www-form-urlencoded"}
        link.request("POST", letter.path, urlencode(letter.fields, doseq=True), headers)
        answer = link.getresponse()
        text = answer.read()
        assert answer.status in SEE_OTHER, (answer.status, text[:2000])
        return answer.headers["Location"]
    finally:
        link.close()


class Crowd:
    """Sends letters from several threads until the server is gone."""

    def __init__(self, port, letters):
        self.port, self.letters = port, iter(letters)
        self.acknowledged = {}  # letter key: where its answer led
        self.unanswered = []
        self.refused = []
        self.lock = threading.Lock()

    def start(self, number=4):
        self.threads = [threading.Thread(target=self.work) for _ in range(number)]
        for thread in self.threads:
            thread.start()

    def join(self):
        for thread in self.threads:
            thread.join()

    def work(self):
        while True:
            with self.lock:
                letter = next(self.letters)
            try:
                place = send(self.port, letter)
            except (OSError, HTTPException):
                self.unanswered.append(letter)
                return
            except AssertionError as error:
                self.refused.append(error)
                return
            self.acknowledged[letter] = place
