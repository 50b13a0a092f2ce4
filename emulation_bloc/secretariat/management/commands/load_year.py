from django.core.management.base import BaseCommand, CommandError

from emulation_bloc.core.verdict import Refused
from emulation_bloc.secretariat import yearfile

from ...command_line import read_json


class Command(BaseCommand):
    help = "Nạp các năm thi đua của một khối từ tệp JSON (xem docs/year-file.md)."

    def add_arguments(self, parser):
        parser.add_argument("file", metavar="TỆP", help="Ví dụ data/yen-bai-vhxh-2022.json")

    def handle(self, *, file, **options):
        try:
            years = yearfile.load(read_json(file), source=f"Nạp từ tệp {file}")
        except Refused as refused:
            raise CommandError("\n".join(refused.reasons)) from refused
        for year in years:
            self.stdout.write(f"Đã nạp: {year} – {year.get_stage_display()}.")
