"""The keys of the counting panel: each member takes six words for the meeting, before the vote opens."""

from django.db import transaction
from nacl.public import PrivateKey

from emulation_bloc.core.audit import record
from emulation_bloc.core.locks import hold
from emulation_bloc.core.verdict import Refused, require
from units.accounts.tries import TOO_MANY, Tries
from units.models import User

from ..box import keywords, sealing
from ..models import CountingKey, Meeting
from . import policies

REPLACED = "Bạn đã nhận từ khóa. Nếu đã mất tờ giấy ghi từ khóa, hãy chọn “Nhận từ khóa khác”."


@transaction.atomic
def take_key(*, meeting: Meeting, by: User, replaces: int | None = None) -> list[str]:
    """Draw the words of ``by`` for the votes of this meeting, and return them. They are shown once and kept nowhere.

    ``replaces``: key of the ``CountingKey`` that the person wants another for, so that a page sent twice does not
    quietly make the words just written down useless.
    """
    words = keywords.draw()
    salt = sealing.new_salt()
    public = sealing.public_of(sealing.member_key(keywords.plain(" ".join(words)), salt))
    hold(meeting, by=by)
    require(policies.may_take_key(by, meeting))
    former = CountingKey.objects.filter(meeting=meeting, user=by).first()
    if former is not None and former.pk != replaces:
        raise Refused(REPLACED)
    if former is not None:
        former.delete()  # another row, so that the same page sent again names a key that is gone
    CountingKey.objects.create(meeting=meeting, user=by, public_key=public, salt=salt)
    record("meetings.take_key" if former is None else "meetings.replace_key", meeting, by=by)
    return words


def key_of(*, meeting: Meeting, words: str, by: User) -> PrivateKey:
    """The private key that these words make for ``by``: in memory, for the moment. Raises ``Refused``.

    Slow on purpose, so it is made before anything is locked.
    """
    kept = CountingKey.objects.filter(meeting=meeting, user=by).first()
    if kept is None:
        raise Refused("Bạn chưa nhận từ khóa của hội nghị này.")
    plain = keywords.plain(words)
    if plain is None:
        raise Refused(
            f"Từ khóa gồm {keywords.SHOWN} từ trong danh sách của chương trình, cách nhau một dấu cách. "
            "Hãy xem lại tờ giấy đã ghi; không cần gõ dấu."
        )
    tries = Tries(f"từ khóa {meeting.pk} {by.pk}")  # with a space no user name is like it
    if not tries.take():
        raise Refused(TOO_MANY)
    key = sealing.member_key(plain, bytes(kept.salt))
    if sealing.public_of(key) != bytes(kept.public_key):
        raise Refused("Các từ này không phải từ khóa của bạn. Hãy xem lại thứ tự và từng từ đã ghi.")
    tries.forget()
    return key
