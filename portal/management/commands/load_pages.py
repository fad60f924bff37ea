from django.core.management.base import BaseCommand, CommandError

from portal import first_pages


class Command(BaseCommand):
    help = "Legt die ersten Seiten an: Impressum, Datenschutz, Integrationspolitik und andere."

    def add_arguments(self, parser):
        parser.add_argument(
            "--if-empty", action="store_true", help="nichts tun, wenn es schon Seiten gibt"
        )

    def handle(self, *, if_empty, **options):
        if not first_pages.is_empty():
            if if_empty:
                return
            raise CommandError("Es gibt schon Seiten; sie bleiben, wie sie sind.")
        first_pages.load(report=lambda page: self.stdout.write(f"  {page.slug}"))
        self.stdout.write(self.style.SUCCESS("Die Seiten sind angelegt."))
