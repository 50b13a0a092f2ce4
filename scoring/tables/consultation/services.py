"""Sending a draft round, saying something to it, answering one by one. What was sent stays as it was sent."""

from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

import units.services
from emulation_bloc.core.audit import record
from emulation_bloc.core.dates import short_date
from emulation_bloc.core.locks import hold
from emulation_bloc.core.text import nfc, says
from emulation_bloc.core.verdict import Refused, Unsaid, require
from units.enums import DeadlineKind, LeadershipRole
from units.models import User
from units.queries import leaderships_of
from units.seats import seat_of
from units.signing import sign, signed

from ...enums import OpinionStatus
from ...models import Consultation, Criterion, ScoringTable, TableOpinion
from ...models.consultation import ANSWERED, OWES_REASONS
from .. import queries as tables_queries
from . import policies, queries

LONGEST = 5000
LONGEST_ROUND = 183  # days: a later last day is a slip of the pen


@transaction.atomic
def open_consultation(*, table: ScoringTable, last_day: date, asks: str = "", by: User) -> Consultation:
    """Every unit may read the draft from now on, and owes a word on it by ``last_day``."""
    hold(table.year)  # alone, as its day is set: whoever shared it until then would wait for the other who does
    hold(table, by=by)
    require(policies.may_open(by, table))
    today = timezone.localdate()
    if last_day < today:
        raise Refused(f"Hạn góp ý {short_date(last_day)} đã qua; hãy chọn từ hôm nay trở đi.")
    if last_day > today + timedelta(days=LONGEST_ROUND):
        latest = short_date(today + timedelta(days=LONGEST_ROUND))
        raise Refused(f"Hạn góp ý {short_date(last_day)} quá xa; hãy chọn ngày không sau {latest}.")
    consultation = Consultation.objects.create(
        table=table, asks=nfc(asks).strip(), opened_at=timezone.now(), **signed(opened_by=by)
    )
    units.services.set_deadline(
        year=table.year, what=DeadlineKind.TABLE_OPINIONS, last_day=last_day, by=by, begins=True
    )
    after = {"version": table.version, "last_day": short_date(last_day), "asks": consultation.asks}
    record("scoring.open_consultation", consultation, by=by, after=after)
    return consultation


@transaction.atomic
def close_consultation(*, consultation: Consultation, by: User) -> Consultation:
    """Nothing is taken any more, and everybody reads what was said; answers may still be given."""
    hold(consultation, by=by)
    require(policies.may_close(by, consultation))
    consultation.last_day = queries.last_day_for(consultation.year, None)
    leader = leaderships_of(consultation.year).get(LeadershipRole.LEADER)
    heard = queries.heard(consultation, queries.opinions_of(consultation), leader)
    missing = [one.participation.short_name for one in heard if not (one.is_heard or one.drafts)]
    consultation.drafter = next((one.participation for one in heard if one.drafts), None)
    consultation.closed_at = timezone.now()
    sign(consultation, closed_by=by)
    consultation.save(update_fields=["last_day", "closed_at", "closed_by", "closed_by_words", "drafter"])
    record("scoring.close_consultation", consultation, by=by, after={"unheard": missing})
    return consultation


@transaction.atomic
def say(*, consultation: Consultation, text: str, criterion: Criterion | None = None, by: User) -> TableOpinion:
    """A comment on a row of the draft, or on the whole. The same words sent twice are one."""
    hold(consultation, by=by)
    require(policies.may_say(by, consultation))
    text = nfc(text).strip()
    if not says(text):
        raise Unsaid("Hãy ghi ý kiến của đơn vị.")
    if len(text) > LONGEST:
        raise Refused(f"Ý kiến dài {len(text)} ký tự, tối đa {LONGEST}. Hãy viết gọn hoặc gửi làm hai ý kiến.")
    row = None if criterion is None else _row(consultation.table, criterion)
    about = {} if row is None else {"row_label": row.label[:300], "row_wording": queries.wording_of(row)}
    own = seat_of(by, consultation.year).participation
    same = consultation.opinions.filter(participation=own, criterion=row, text=text, status=OpinionStatus.OPEN)
    if found := same.filter(row_label=about.get("row_label", "")).first():
        return found
    opinion = TableOpinion.objects.create(
        consultation=consultation,
        participation=own,
        criterion=row,
        text=text,
        at=timezone.now(),
        **about,
        **signed(author=by),
    )
    record("scoring.say_to_draft", opinion, by=by, after=_told(opinion))
    return opinion


@transaction.atomic
def say_nothing(*, consultation: Consultation, by: User) -> TableOpinion:
    """A unit has read the draft and has nothing to say; said once, however often it is pressed."""
    hold(consultation, by=by)
    require(policies.may_say(by, consultation))
    own = seat_of(by, consultation.year).participation
    said = consultation.opinions.filter(participation=own, status=OpinionStatus.NOTHING).first()
    if said is not None:
        return said
    require(policies.may_say_nothing(by, consultation))
    opinion = TableOpinion.objects.create(
        consultation=consultation,
        participation=own,
        status=OpinionStatus.NOTHING,
        at=timezone.now(),
        **signed(author=by),
    )
    record("scoring.say_nothing_to_draft", opinion, by=by, after={"unit": opinion.office})
    return opinion


@transaction.atomic
def answer(*, opinion: TableOpinion, status: str, words: str = "", by: User) -> TableOpinion:
    """Taken, explained or not taken; the last two with the reason. The same answer pressed twice is one."""
    hold(opinion, by=by)
    require(policies.may_answer(by, opinion))
    words = nfc(words).strip()
    if status not in ANSWERED:
        raise Refused("Hãy chọn tiếp thu, giải trình hoặc không tiếp thu.")
    if status in OWES_REASONS and not says(words):
        raise Unsaid("Giải trình, không tiếp thu thì cần nêu lý do để đơn vị biết.")
    if len(words) > LONGEST:
        raise Refused(f"Nội dung trả lời dài {len(words)} ký tự, tối đa {LONGEST}. Hãy viết gọn.")
    if (opinion.status, opinion.answer) == (status, words):
        return opinion
    before = {"answer": opinion.answer, "outcome": opinion.get_status_display()} if opinion.is_answered else {}
    opinion.status, opinion.answer, opinion.answered_at = status, words, timezone.now()
    sign(opinion, answered_by=by)
    opinion.save(update_fields=["status", "answer", "answered_at", "answered_by", "answered_by_words"])
    after = {**_told(opinion), "outcome": opinion.get_status_display(), "answer": words}
    record("scoring.answer_opinion", opinion, by=by, before=before, after=after)
    return opinion


def _told(opinion):
    """What was said stands with the comment, which is final."""
    return {"unit": opinion.office, "criterion": opinion.row_label or "toàn bộ dự thảo"}


def _row(table, criterion):
    """The row as it stands now, with its place in its name."""
    found = next((row for row in tables_queries.criteria_of(table) if row.pk == criterion.pk), None)
    if found is None:
        raise Refused("Dòng này vừa được bỏ khỏi dự thảo; hãy tải lại trang và góp ý vào dòng khác hoặc toàn bộ bảng.")
    return found
