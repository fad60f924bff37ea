"""The cases of `tests/golden/`; run as a program: their answers on this database.

Those of `search_cases_outside.csv` were written by someone who had not seen our search words.

DATABASE_URL=… python -m tests.directory.search.cases     migrates, fills, prints JSON
"""

import csv
import json
from pathlib import Path

FOLDER = Path(__file__).parents[2] / "golden"


def read():
    return [case for file in sorted(FOLDER.glob("search_cases*.csv")) for case in rows(file)]


def rows(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def search(q="", ort="", **others):
    from django.http import QueryDict

    from directory.search.advice import AdviceSearch

    asked = QueryDict(mutable=True)
    for name, value in {"q": q, "ort": ort, **others}.items():
        asked.setlist(name, value if isinstance(value, list) else [value])
    return AdviceSearch(asked)


def fill():
    from directory.reference import examples, load
    from directory.search import index

    load.load()
    examples.set_count(400)
    index.rebuild()


def answers():
    """[[keys of all hits of the first page in order], …], alike for every database."""
    from directory.models import AdviceService

    keys = dict(AdviceService.objects.values_list("pk", "key"))
    asked = (search(case["query"], case["ort"]) for case in read())
    return [[keys[hit.pk] for hit in [*one.hits, *one.afar]] for one in asked]


def main():
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    fill()
    print(json.dumps(answers()))  # noqa: T201  (read by the test that started this program)


if __name__ == "__main__":
    main()
