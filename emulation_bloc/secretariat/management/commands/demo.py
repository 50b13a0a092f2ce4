from django.core.management.base import BaseCommand, CommandError

from emulation_bloc.core.verdict import Refused
from emulation_bloc.secretariat import demo
from units.enums import Stage


class Command(BaseCommand):
    help = "Dựng một khối dùng thử đứng ở giai đoạn bất kỳ, kèm tài khoản cho mọi vai trò."

    def add_arguments(self, parser):
        parser.add_argument(
            "--stage",
            metavar="GIAI_ĐOẠN",
            default=Stage.REGISTRATION.name,
            help=f"Một trong: {', '.join(Stage.names)} (mặc định REGISTRATION).",
        )
        parser.add_argument("--accounts", action="store_true", help="Chỉ in danh sách tài khoản dùng thử.")

    def handle(self, *, stage, accounts, **options):
        if not accounts:
            try:
                year = demo.build(Stage[stage.upper()], looking_around=True)
            except KeyError as error:
                raise CommandError(f"Không có giai đoạn “{stage}”. Hãy chọn: {', '.join(Stage.names)}.") from error
            except Refused as refused:
                raise CommandError("\n".join(refused.reasons)) from refused
            self.stdout.write(f"Đã dựng: {year}, giai đoạn “{Stage(year.stage).label}”.")
        self.stdout.write(demo.accounts_in_words())
