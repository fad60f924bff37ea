"""The benchmark: `make bench`. Prints a table, writes bench.json, fails when a goal is missed."""

import argparse
import json
import os
import sys
from contextlib import ExitStack
from hashlib import blake2b

import psycopg

from tests.benchmarks.rows import BROWSER, PAGE, Questions, Row, percentile, rate
from tests.benchmarks.servers import PORTAL, REFERENCE, ROOT, prepare, served

SMALL, LARGE, COMPARED = 1000, 100_000, 10_000
SERVED = ("warm", "cold", "searches", "details", "admin", "memory")
AT_SMALL = {"warm", "details"}
CASES = (*SERVED, "index", "answers")
RESULTS = "/de/beratung/?ort=hannover&umkreis=100"
SHAPED_BY = ("directory/migrations", "programmes/migrations", "portal/migrations")
SHAPED_BY += ("directory/reference/examples", "directory/search/index.py", "fixtures")


def log(text):
    print(text, file=sys.stderr, flush=True)


def shape():
    """Databases of another shape are not used again."""
    files = [file for name in SHAPED_BY for file in [ROOT / name, *(ROOT / name).rglob("*")]]
    digest = blake2b(digest_size=4)
    for file in sorted(file for file in files if file.suffix in {".py", ".csv"}):
        digest.update(file.read_bytes())
    return digest.hexdigest()


def address(vendor, size):
    name = f"bench_{size}_{shape()}"
    if vendor == "SQLite":
        return f"sqlite:///{ROOT / 'var' / 'bench' / name}.sqlite3"
    server = os.environ["DATABASE_URL"]
    with psycopg.connect(server, autocommit=True) as connection:
        rows = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
        if rows.fetchone() is None:
            connection.execute(f'CREATE DATABASE "{name}"')
    return f"{server.rpartition('/')[0]}/{name}"


class Bench:
    def __init__(self, vendor, options):
        self.vendor, self.rounds, self.seconds = vendor, options.rounds, options.seconds
        self.quick, self.cases, self.rows = options.quick, options.cases, []
        sizes = (SMALL,) if set(self.cases) <= AT_SMALL else (SMALL, LARGE)
        self.addresses = {size: address(vendor, size) for size in sizes}
        self.known = {}
        for size, where in self.addresses.items():
            log(f"{vendor}: {size} entries")
            self.known[size] = prepare(where, "fill", size)

    def row(self, name, reference, goal, *, at_least, unit="×"):
        self.rows.append(Row(self.vendor, name, reference, goal, at_least, unit))
        return self.rows[-1]

    def run(self):
        if set(self.cases) - {"index"}:
            self.run_servers()
        if "index" in self.cases:
            log(f"{self.vendor}: index")
            self.index()
        return self.rows

    def run_servers(self):
        with ExitStack() as stack:
            self.small, self.large, self.reference = (
                stack.enter_context(served(application, self.addresses[size]))
                if size in self.addresses
                else None
                for application, size in ((PORTAL, SMALL), (PORTAL, LARGE), (REFERENCE, SMALL))
            )
            self.asked = {size: Questions(known) for size, known in self.known.items()}
            self.warm_up()
            for name in SERVED:
                if name in self.cases:
                    log(f"{self.vendor}: {name}")
                    getattr(self, name)()

    def pairs(self):
        servers = {SMALL: self.small, LARGE: self.large}
        return [(servers[size], asked) for size, asked in self.asked.items()]

    def warm_up(self):
        """Each worker reads what it holds in memory, each thread opens its connection."""
        self.reference.load(self.asked[SMALL].plain()[:80])
        for server, asked in self.pairs():
            server.load(asked.results(120) + asked.searches() * 2)

    def warm(self):
        page = self.row("result page, page cache warm", "constant 30 kB page", 0.8, at_least=True)
        known = self.row("304 on the result page", "constant 30 kB page", 1.2, at_least=True)
        # A page that says what is open now is made anew each minute: that is part of it.
        etag = self.etag()
        for _round in range(self.rounds):
            constant = rate(self.reference.load([("/constant/", BROWSER)], seconds=self.seconds))
            ours = self.small.load([(RESULTS, BROWSER)], seconds=self.seconds)
            same = self.small.load(
                [(RESULTS, BROWSER | {"If-None-Match": etag})], seconds=self.seconds
            )
            page.values.append(rate(ours) / constant)
            known.values.append(rate(same) / constant)
            page.detail = {"per_second": [round(rate(ours)), round(constant)]}
            known.detail = {"per_second": [round(rate(same)), round(constant)]}
            known.detail["share_of_304"] = round(
                same["statuses"].get("304", 0) / len(same["latencies"]), 3
            )
            page.detail["bytes"] = round(ours["bytes"])

    def etag(self):
        from http.client import HTTPConnection

        connection = HTTPConnection("127.0.0.1", self.small.port)
        connection.request("GET", RESULTS, headers=BROWSER)
        return connection.getresponse().headers["ETag"]

    def cold(self):
        name = "result page, cold"
        speed = self.row(f"{name}, 1,000", "one query + 28 kB template", 1.0, at_least=True)
        growth = self.row(f"{name}, cost at 100,000", "itself at 1,000", 2, at_least=False)
        for _round in range(self.rounds):
            plain = self.reference.load(self.asked[SMALL].plain(), seconds=self.seconds)
            small, large = (
                server.load(asked.results(120 if self.quick else 240))
                for server, asked in self.pairs()
            )
            speed.values.append(rate(small) / rate(plain))
            growth.values.append(rate(small) / rate(large))
            speed.detail = {
                "per_second": [round(rate(small), 1), round(rate(plain), 1)],
                "bytes": [round(small["bytes"]), round(plain["bytes"])],
            }
            growth.detail = {"per_second": [round(rate(large), 1), round(rate(small), 1)]}

    def searches(self):
        name = "search, cold, 100,000, 200 queries"
        middle = self.row(f"{name}: median", "itself at 1,000", 3, at_least=False)
        late = self.row(f"{name}: p99", "itself at 1,000", 6, at_least=False)
        for _round in range(self.rounds):
            small, large = (
                server.load(asked.searches(), connections=1)["latencies"]
                for server, asked in self.pairs()
            )
            for row, share in ((middle, 0.5), (late, 0.99)):
                times = [percentile(large, share), percentile(small, share)]
                row.values.append(times[0] / times[1])
                row.detail = {"milliseconds": [round(1000 * one, 1) for one in times]}

    def details(self):
        row = self.row("detail page, cold", "one query + 28 kB template", 1.5, at_least=True)
        for _round in range(self.rounds):
            plain = rate(self.reference.load(self.asked[SMALL].plain(), seconds=self.seconds))
            ours = rate(self.small.load(self.asked[SMALL].details()[:600]))
            row.values.append(ours / plain)
            row.detail = {"per_second": [round(ours, 1), round(plain, 1)]}

    def admin(self):
        row = self.row("admin list at 100,000, cost", "itself at 1,000", 2, at_least=False)
        for _round in range(self.rounds):
            small, large = (
                rate(server.load([self.change_list(known)] * 40))
                for server, known in ((self.small, SMALL), (self.large, LARGE))
            )
            row.values.append(small / large)
            row.detail = {"per_second": [round(large, 1), round(small, 1)]}

    def change_list(self, size):
        cookie = {"Cookie": self.known[size]["session"]}
        return "/admin/directory/adviceservice/", PAGE | cookie

    def memory(self):
        growth = self.row("memory after all mixed requests", "after 1,000", 1.1, at_least=False)
        most = self.row("memory of a worker", "–", 250, at_least=False, unit="MB")
        requests = self.asked[LARGE].mixed(4000 if self.quick else 20_000)
        rate(self.large.load(requests[:1000]))
        before = self.large.megabytes()
        rate(self.large.load(requests[1000:]))
        after = self.large.megabytes()
        growth.values.append(after / before)
        growth.detail = {"requests": len(requests)}
        most.values.append(after)

    def index(self):
        one = self.row("index one entry at 100,000", "at 1,000", 2, at_least=False)
        every = self.row("index all entries", "–", 2000, at_least=True, unit="entries/s")
        small = prepare(self.addresses[SMALL], "reindex", SMALL)
        large = prepare(self.addresses[LARGE], "reindex", 20_000 if self.quick else LARGE)
        one.values.append(large["one"] / small["one"])
        every.values.append(large["rate"])
        size = self.row("database at 100,000 on disk", "–", 5000, at_least=False, unit="MB")
        size.values.append(self.known[LARGE]["bytes"] / 1e6)


def same_answers(options):
    """300 random questions have the same hits in the same order on both databases."""
    found = []
    for vendor in ("SQLite", "PostgreSQL"):
        where = address(vendor, COMPARED)
        log(f"{vendor}: {COMPARED} entries, 300 questions")
        prepare(where, "fill", COMPARED)
        found.append(prepare(where, "answers", 300))
    one, other = found
    row = Row("both", "questions with the same hits in order", "300", 300, at_least=True, unit="")
    row.values.append(sum(one[text] == other.get(text) for text in one))
    return row


def table(rows):
    lines = ["| database | case | beside it | median | min – max | goal | |"]
    lines.append("|---|---|---|---|---|---|---|")
    for row in map(Row.as_dict, rows):
        spread = f"{row['min']:g} – {row['max']:g}"
        verdict = "met" if row["met"] else "MISSED"
        number = f"{row['median']:g} {row['unit']}".strip()
        cells = (row["database"], row["name"], row["reference"], number, spread, row["goal"])
        lines.append(f"| {' | '.join(cells)} | {verdict} |")
    return "\n".join(lines)


def write(rows):
    (ROOT / "bench.json").write_text(json.dumps([row.as_dict() for row in rows], indent=2))


def main():
    parser = argparse.ArgumentParser(prog="make bench")
    parser.add_argument("--quick", action="store_true", help="fewer and shorter rounds")
    parser.add_argument("--only", choices=["SQLite", "PostgreSQL"], help="one database alone")
    parser.add_argument("--cases", nargs="+", choices=CASES, default=CASES, help="these alone")
    options = parser.parse_args()
    options.rounds, options.seconds = (2, 2) if options.quick else (5, 3)
    rows = []
    for vendor in [options.only] if options.only else ["SQLite", "PostgreSQL"]:
        rows += Bench(vendor, options).run()
        write(rows)  # a run that is stopped leaves what it has measured
    if not options.only and "answers" in options.cases:
        rows.append(same_answers(options))
    print(table(rows))
    write(rows)
    missed = [f"{row.database}: {row.name}" for row in rows if not row.is_met]
    sys.exit(f"missed: {'; '.join(missed)}" if missed else 0)


if __name__ == "__main__":
    main()
