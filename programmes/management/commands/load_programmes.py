from django.core.management.base import BaseCommand, CommandError

from directory.models import District
from programmes import reference


class Command(BaseCommand):
    help = "Lädt Handlungsfelder, Programme und Förderzahlen in eine Datenbank ohne solche."

    def add_arguments(self, parser):
        parser.add_argument(
            "--if-empty", action="store_true", help="nichts tun, wenn schon Daten da sind"
        )

    def handle(self, *, if_empty, **options):
        if not District.objects.exists():
            raise CommandError("Erst die Grunddaten laden: manage.py load_reference")
        if reference.load(report=lambda step: self.stdout.write(f"  {step}")):
            self.stdout.write(self.style.SUCCESS("Die Programme sind geladen."))
        elif not if_empty:
            raise CommandError("Die Datenbank enthält schon Programme; sie bleiben, wie sie sind.")
