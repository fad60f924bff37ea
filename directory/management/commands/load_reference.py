from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from directory.reference import examples, load
from directory.search import index


class Command(BaseCommand):
    help = "Lädt die Grunddaten und die bekannten Stellen in eine leere Datenbank."

    def add_arguments(self, parser):
        parser.add_argument(
            "--if-empty", action="store_true", help="nichts tun, wenn schon Daten da sind"
        )
        parser.add_argument(
            "--examples", type=int, default=0, metavar="N", help="dazu N erfundene Beispiele"
        )

    def handle(self, *, if_empty, **options):
        number = options["examples"]
        if not load.is_empty():
            if if_empty:
                return
            raise CommandError("Die Datenbank enthält schon Daten; sie bleiben, wie sie sind.")
        if number and not settings.DEBUG:
            raise CommandError("Beispiele gehören nicht in den echten Betrieb: ohne --examples.")
        load.load(report=lambda step: self.stdout.write(f"  {step}"))
        if number:
            examples.set_count(number)
        index.rebuild()
        self.stdout.write(self.style.SUCCESS("Die Grunddaten sind geladen."))
