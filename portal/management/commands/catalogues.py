from django.core.management.base import BaseCommand, CommandError

from portal import languages
from portal.kit import catalogues


class Command(BaseCommand):
    help = "Sammelt die Texte der Oberfläche ein und kompiliert die Kataloge."
    requires_system_checks = []  # one of them complains that the catalogues are missing

    def add_arguments(self, parser):
        parser.add_argument("--check", action="store_true", help="nur prüfen, nichts schreiben")

    def handle(self, *, check, **options):
        found = catalogues.extract()
        stale = []
        for code in catalogues.translated_languages():
            catalogue = catalogues.merged(code, found)
            missing = len(catalogues.untranslated(catalogue))
            self.stdout.write(f"{code}: {len(catalogue)} Texte, {missing} ohne Übersetzung")
            if not check:
                catalogues.write(code, catalogue)
            elif code in languages.ENABLED and not catalogues.is_current(code, catalogue):
                stale.append(code)
        if stale:
            raise CommandError(f"Nicht auf dem Stand: {', '.join(stale)}. → make catalogues")
