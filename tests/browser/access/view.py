"""A page in one state, for a client and for a browser."""

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlsplit


@dataclass(frozen=True)
class View:
    """A page in one state; `act` brings it there as a person would, `post` by sending a form."""

    name: str
    address: str
    post: dict | None = None
    act: Callable | None = None
    status: int = 200
    headers: tuple = ()
    without: tuple = ()  # rules of axe that do not hold here

    def fetch(self, client):
        headers = dict(self.headers)
        if self.post is None:
            return client.get(self.address, headers=headers)
        return client.post(self.address, self.post, headers=headers)

    @property
    def shown_status(self):
        return 200 if self.is_sent else self.status

    @property
    def is_sent(self):
        return self.post is not None or bool(self.headers)

    def open(self, page, client):
        """Shows it in the browser; what a form answers comes from the client."""
        if self.is_sent:
            body = self.fetch(client).content.decode()
            page.route(
                f"**{self.address}",
                lambda route: route.fulfill(body=body, content_type="text/html; charset=utf-8"),
                times=1,
            )
        answer = page.goto(self.address)
        arrived = urlsplit(page.url)
        found = (arrived.path, answer.status)
        assert found == (urlsplit(self.address).path, self.shown_status), self.name
        if self.act:
            self.act(page)
