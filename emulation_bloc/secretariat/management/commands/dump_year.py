import json

from django.core.management.base import BaseCommand, CommandError

from emulation_bloc.core.verdict import Refused
from emulation_bloc.secretariat import yearfile

from ...command_line import add_year_arguments, find_year, write_bytes


class Command(BaseCommand):
    help = "Ghi một năm thi đua ra tệp JSON, nạp lại được bằng load_year."

    def add_arguments(self, parser):
        add_year_arguments(parser)
        parser.add_argument("--out", metavar="TỆP", help="Tệp kết quả; bỏ trống để in ra màn hình.")

    def handle(self, *, bloc, year, out, **options):
        try:
            data = yearfile.dump([find_year(bloc, year)])
        except Refused as refused:
            raise CommandError("\n".join(refused.reasons)) from refused
        text = json.dumps(data, ensure_ascii=False, indent=1) + "\n"
        if out:
            write_bytes(out, text.encode())
            self.stderr.write(f"Đã ghi {out}.")
        else:
            self.stdout.write(text, ending="")
