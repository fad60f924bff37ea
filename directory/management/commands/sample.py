import sys
import time
from functools import partial

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
        try:
            self.run("Angebote", examples.work(number), partial(examples.set_count, number))
            new = examples.without_index()
            self.run("Suchindex", len(new), partial(index.rebuild, new))
        except KeyboardInterrupt:
            raise CommandError(
                f"Abgebrochen bei {examples.count()} Beispielen. Alles Bisherige ist gültig; "
                "derselbe Befehl macht dort weiter."
            ) from None
        self.report(number)

    def run(self, name, work, step):
        """Does a step with a progress bar, if there is anything to do, and tells its rate."""
        if not work:
            return
        begin = time.monotonic()
        with tqdm(total=work, desc=name, unit=" Angebote", file=sys.stderr, disable=None) as bar:
            step(progress=bar.update)
        seconds = time.monotonic() - begin
        self.stdout.write(f"  {name}: {work} in {seconds:.1f} s, {work / seconds:.0f} je s")

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

    def report(self, number):
        self.stdout.write(self.style.SUCCESS(f"{number} Beispiele sind da."))
        for centre in examples.kept():
            self.stdout.write(
                self.style.WARNING(
                    f"  Die Beispielstelle „{centre.name}“ ({centre.key}) bleibt: "
                    "An ihr hängt ein echtes Angebot."
                )
            )
