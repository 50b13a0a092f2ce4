from django.core.management.base import BaseCommand

from emulation_bloc.secretariat.yearfile.describe import describe


class Command(BaseCommand):
    help = "In mô tả định dạng tệp năm thi đua (docs/year-file.md)."

    def handle(self, **options):
        self.stdout.write(describe(), ending="")
