"""The rows of the benchmark: what is asked, what it is compared with, what is the goal."""

import random
from dataclasses import dataclass, field
from statistics import median

PAGE = {"Host": "127.0.0.1"}
BROWSER = PAGE | {"Accept-Encoding": "gzip, deflate, br"}
WIDE = "&umkreis=100"  # full pages of 20 cards at every size: equal pages are compared


@dataclass
class Row:
    """Ratios of the rounds; `at_least` for speed, otherwise the goal is an upper limit."""

    database: str
    name: str
    reference: str
    goal: float
    at_least: bool
    unit: str = "×"
    values: list = field(default_factory=list)
    detail: dict = field(default_factory=dict)

    @property
    def value(self):
        return median(self.values)

    @property
    def is_met(self):
        return self.value >= self.goal if self.at_least else self.value <= self.goal

    def as_dict(self):
        return {
            **{name: getattr(self, name) for name in ("database", "name", "reference", "unit")},
            "goal": f"{'≥' if self.at_least else '≤'} {self.goal:g}",
            "median": round(self.value, 3),
            "min": round(min(self.values), 3),
            "max": round(max(self.values), 3),
            "met": self.is_met,
            **self.detail,
        }


class Questions:
    """Addresses that no page cache can know: every request another place and topic."""

    def __init__(self, known):
        self.known = known
        self.dice = random.Random(1)
        pairs = [(place, topic) for place in known["places"] for topic in known["topics"]]
        self.dice.shuffle(pairs)
        self._pairs = iter(pairs)
        self._visits = 0

    def results(self, number):
        """Once all pairs are used up, they come again under another name of the host."""
        return [self._result() for _number in range(number)]

    def _result(self):
        place, topic = next(self._pairs)
        return f"/de/beratung/?ort={place}&thema={topic}{WIDE}", PAGE

    def new_visit(self):
        """A host name whose pages nobody has asked for yet."""
        self._visits += 1
        return {"Host": f"127.0.0.1:{self._visits + 1000}"}

    def searches(self):
        from urllib.parse import urlencode

        host = self.new_visit()
        return [(f"/de/beratung/?{urlencode({'q': text})}", host) for text in self.known["queries"]]

    def details(self):
        host = self.new_visit()
        return [(address, host) for address in self.known["details"]]

    def plain(self):
        return [(f"/plain/?ort={place}", PAGE) for place in self.known["places"]]

    def mixed(self, number):
        """As browsers come: mostly what others asked for too, some of it for the first time."""
        popular = [self._result() for _number in range(40)]
        popular += [("/de/", PAGE), ("/de/beratung/", PAGE), ("/en/beratung/", PAGE)]
        kinds = (popular, self.searches(), self.details(), self.results(number // 30))
        kinds = self.dice.choices(kinds, (84, 5, 8, 3), k=number)
        return [(path, BROWSER | host) for path, host in map(self.dice.choice, kinds)]


def rate(measured):
    """Requests per second; every answer has to be a good one."""
    if set(measured["statuses"]) - {"200", "304"}:
        raise RuntimeError(f"unexpected answers: {measured['statuses']}")
    return len(measured["latencies"]) / measured["seconds"]


def percentile(values, share):
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]
