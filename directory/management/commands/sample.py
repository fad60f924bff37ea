import sys
import time

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from directory.reference import examples, load
from directory.search import index

MOST = 999_999  # the keys have six digits


class Command(BaseCommand):
    help = "Stellt ein, wie viele erfundene Beispiele der Wegweiser zeigt; 0 entfernt alle."

    def add_arguments(self, parser):
        parser.add_argument("number", type=int, metavar="N", help="Zahl der Beispiel-Angebote")
        parser.add_argument(
            "--yes-in-production",
            action="store_true",
            help="auch ohne DEBUG, zum Beispiel für einen Lasttest",
        )

    def handle(self, *, number, yes_in_production, **options):
        self.require(number, yes_in_production)
        indexing = Stopwatch(index.update)
        begin = time.monotonic()
        work = examples.work(number)
        with tqdm(total=work, unit=" Angebote", file=sys.stderr, disable=None) as bar:
            try:
                examples.set_count(number, progress=bar.update, written=indexing)
            except KeyboardInterrupt:
                raise CommandError(
                    f"Abgebrochen bei {examples.count()} Beispielen. Alles Bisherige ist gültig; "
                    f"derselbe Befehl macht dort weiter."
                ) from None
        self.report(number, work, time.monotonic() - begin - indexing.seconds, indexing)

    def require(self, number, yes_in_production):
        if not 0 <= number <= MOST:
            raise CommandError(f"N liegt zwischen 0 und {MOST}.")
        if not (settings.DEBUG or yes_in_production):
            raise CommandError(
                "Beispiele gehören nicht in den echten Betrieb. Wer sie trotzdem will: "
                "--yes-in-production"
            )
        if load.is_empty():
            raise CommandError("Es fehlen die Grunddaten: zuerst manage.py load_reference")

    def report(self, number, work, seconds, indexing):
        self.stdout.write(self.style.SUCCESS(f"{number} Beispiele sind da."))
        if work:
            self.stdout.write(f"  Angebote: {work} in {seconds:.1f} s, {work / seconds:.0f} je s")
        if indexing.items:
            rate = indexing.items / indexing.seconds
            self.stdout.write(f"  Suchindex: {indexing.seconds:.1f} s, {rate:.0f} je s")
        for centre in examples.kept():
            self.stdout.write(
                self.style.WARNING(
                    f"  Die Beispielstelle „{centre.name}“ ({centre.key}) bleibt: "
                    "An ihr hängt ein echtes Angebot."
                )
            )


class Stopwatch:
    """Calls a function with ids and keeps the time that it takes and how many they were."""

    def __init__(self, function):
        self.function = function
        self.seconds = self.items = 0

    def __call__(self, ids):
        begin = time.monotonic()
        self.function(ids)
        self.seconds += time.monotonic() - begin
        self.items += len(ids)
