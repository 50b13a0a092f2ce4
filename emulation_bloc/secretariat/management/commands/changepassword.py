"""Setting somebody's password on the server: the same door as in the administration, told to the bloc as there."""

from django.contrib.auth.management.commands import changepassword
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management import CommandError

from emulation_bloc.core.verdict import Refused
from units.models import User

from ...accounts.services import save_account


class Command(changepassword.Command):
    help = "Đặt lại mật khẩu của một tài khoản; khối được báo và xác nhận như khi đặt lại ở trang Quản trị."

    def handle(self, *args, **options):
        username = options["username"]
        account = User.objects.filter(username=username).first()
        if account is None:
            raise CommandError(f"Không có tài khoản “{username}”.")
        account.set_password(self._typed_twice(account))
        try:
            save_account(account=account, by=None)
        except Refused as refusal:
            raise CommandError(str(refusal)) from None
        return f"Đã đặt lại mật khẩu của “{account.username}”."

    def _typed_twice(self, account):
        first = self._get_pass("Mật khẩu mới: ")
        if first != self._get_pass("Nhập lại mật khẩu mới: "):
            raise CommandError("Hai lần nhập không giống nhau; mật khẩu chưa đổi.")
        try:
            validate_password(first, account)
        except ValidationError as error:
            raise CommandError("\n".join(error.messages)) from None
        return first
