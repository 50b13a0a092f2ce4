"""Codes by which people open an account that was made for them: printed, handed over, good for one password.

Nothing is stored. A code is computed from the account as it is kept, the server's secret and the month it was printed
in: with the first password, or a new withdrawal of it, the code is gone; two months later, too.
"""

import datetime
import secrets

from django.utils import timezone
from django.utils.crypto import salted_hmac

LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that is taken for another on paper
LENGTH, PART = 12, 4  # 59 bits, in three parts
DAYS = 30
WRONG = (
    "Tên đăng nhập hoặc mã kích hoạt chưa đúng, mã đã dùng rồi hoặc đã quá hạn. Hãy gõ đúng như trong phiếu; nếu vẫn "
    "không được thì xin quản trị viên phiếu mới."
)


def code_of(account):
    """As it is printed today: ``"k7mp-3xwd-9hft"``."""
    return _code(account, _period())


def last_day():
    """Until when a code that is printed today opens the account."""
    return datetime.date.fromordinal((_period() + 2) * DAYS - 1)


def opens(account, typed):
    """Whether the code opens the account now: printed in this period or the one before, and no password set since."""
    if account.has_usable_password():
        return False
    plain = "".join(sign for sign in typed.lower() if sign.isalnum())
    now = _period()
    good = [_code(account, period).replace("-", "") for period in (now, now - 1)]
    return any(secrets.compare_digest(plain.encode(), code.encode()) for code in good)


def _period():
    return timezone.localdate().toordinal() // DAYS


def _code(account, period):
    digest = salted_hmac("secretariat.accounts.codes", f"{account.pk}|{account.password}|{period}", algorithm="sha256")
    number = int.from_bytes(digest.digest(), "big")
    signs = []
    for _ in range(LENGTH):
        number, place = divmod(number, len(LETTERS))
        signs.append(LETTERS[place])
    text = "".join(signs)
    return "-".join(text[start : start + PART] for start in range(0, LENGTH, PART))
