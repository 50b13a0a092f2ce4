from django.core.management.base import BaseCommand, CommandError

from emulation_bloc.core.verdict import Refused
from meetings.minutes.documents import minutes_pdf
from meetings.sittings.queries import yearend_meeting

from ...command_line import add_year_arguments, find_year, write_bytes


class Command(BaseCommand):
    help = "Ghi biên bản hội nghị tổng kết của một năm ra tệp PDF."

    def add_arguments(self, parser):
        add_year_arguments(parser)
        parser.add_argument("--out", metavar="TỆP", required=True, help="Tệp PDF kết quả.")

    def handle(self, *, bloc, year, out, **options):
        found = find_year(bloc, year)
        meeting = yearend_meeting(found)
        if meeting is None:
            raise CommandError(f"{found} chưa có hội nghị tổng kết.")
        try:
            write_bytes(out, minutes_pdf(meeting))
        except Refused as refused:
            raise CommandError("\n".join(refused.reasons)) from refused
        self.stdout.write(f"Đã ghi biên bản: {out}.")
