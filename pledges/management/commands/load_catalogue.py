from django.core.management.base import BaseCommand, CommandError

from emulation_bloc.core.verdict import Refused
from pledges.catalogue import CATALOGUE, ensure_catalogue


class Command(BaseCommand):
    help = "Thêm các danh hiệu, hình thức khen thưởng còn thiếu vào danh mục; không sửa mục đã có."

    def add_arguments(self, parser):
        parser.add_argument("file", nargs="?", default=str(CATALOGUE), metavar="FILE")

    def handle(self, *args, file, **options):
        try:
            added = ensure_catalogue(file)
        except Refused as refusal:
            raise CommandError(str(refusal)) from refusal
        for award in added:
            self.stdout.write(f"Đã thêm: {award.name} ({award.code})")
        self.stdout.write(f"Thêm {len(added)} mục.")
