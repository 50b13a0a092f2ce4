"""``manage.py stage_diagram > docs/stages.md``: the generated picture of the year."""

from django.core.management.base import BaseCommand

from emulation_bloc.secretariat.flow.diagram import stage_document


class Command(BaseCommand):
    help = "Writes docs/stages.md, drawn from the tables of steps, to standard output."

    def handle(self, **options):
        self.stdout.write(stage_document(), ending="")
