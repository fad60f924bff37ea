import sys
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from directory.reference import population
from directory.reference.refusal import Refused


class Command(BaseCommand):
    help = (
        "Übernimmt die Bevölkerung der Landkreise aus einer CSV-Datei mit den Spalten AGS, Jahr, "
        "Bevölkerung, Ausländische Bevölkerung (auch englisch; Komma oder Semikolon)."
    )

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, metavar="DATEI")

    def handle(self, *, file, **options):
        try:
            data = file.read_bytes()
        except OSError as error:
            raise CommandError(f"{file} lässt sich nicht lesen: {error.strerror}") from error
        with tqdm(total=data.count(b"\n"), unit=" Zeilen", file=sys.stderr, disable=None) as bar:
            try:
                number = population.load(data, progress=bar.update)
            except Refused as refused:
                raise CommandError(str(refused)) from refused
        self.stdout.write(self.style.SUCCESS(f"Übernommene Landkreise: {number}"))
