from django.core.management.base import BaseCommand, CommandError

from awards.exports import dossier_workbook
from emulation_bloc.core.audit import record
from emulation_bloc.core.verdict import Refused

from ...command_line import add_year_arguments, find_year, write_bytes


class Command(BaseCommand):
    help = "Ghi hồ sơ đề nghị khen thưởng gửi Sở Nội vụ ra tệp Excel."

    def add_arguments(self, parser):
        add_year_arguments(parser)
        parser.add_argument("--out", metavar="TỆP", required=True, help="Tệp Excel (.xlsx) kết quả.")

    def handle(self, *, bloc, year, out, **options):
        found = find_year(bloc, year)
        try:
            write_bytes(out, dossier_workbook(found))
        except Refused as refused:
            raise CommandError("\n".join(refused.reasons)) from refused
        record("awards.export_dossier", found, by=None, reason="Ghi ra tệp từ dòng lệnh")
        self.stdout.write(f"Đã ghi hồ sơ: {out}.")
