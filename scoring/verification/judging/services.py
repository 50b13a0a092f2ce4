"""What the verifiers say of each piece of evidence."""

from django.db import transaction
from django.utils import timezone

from emulation_bloc.core.audit import record
from emulation_bloc.core.locks import hold
from emulation_bloc.core.text import nfc, says
from emulation_bloc.core.verdict import Refused, Unsaid, require
from units.models import User
from units.signing import sign

from ...enums import CitationVerdict
from ...evidence.citing.services import VERDICT, standing
from ...models import Citation
from . import policies

LONGEST_NOTE = 500


@transaction.atomic
def judge_citation(*, citation: Citation, verdict: str, note: str = "", by: User) -> Citation:
    """Accept the evidence for this row, refuse it with the reason the unit will read, or take the verdict back.

    The points stay what the verifiers say of the row.
    """
    sheet = hold(citation.entry.sheet, by=by)
    require(policies.may_judge(by, sheet))
    note = nfc(note).strip()
    if verdict not in CitationVerdict.values:
        raise Refused("Chọn một kết luận: chấp nhận, không chấp nhận hoặc chưa xem.")
    if verdict == CitationVerdict.REFUSED and not says(note):
        raise Unsaid("Không chấp nhận minh chứng phải ghi lý do, để đơn vị biết cần bổ sung gì.")
    if len(note) > LONGEST_NOTE:
        raise Refused(f"Nhận xét dài {len(note)} ký tự, tối đa {LONGEST_NOTE}. Hãy viết gọn lại.")
    citation = standing(sheet, citation)
    if citation is None:
        raise Refused("Minh chứng này vừa được gỡ khỏi tiêu chí hoặc thay bằng bản mới; hãy tải lại trang.")
    entry = citation.entry
    before = _verdict_in_words(citation)
    citation.verdict, citation.verdict_note = CitationVerdict(verdict), note
    pending = verdict == CitationVerdict.PENDING
    sign(citation, verdict_by=None if pending else by)
    citation.verdict_at = None if pending else timezone.now()
    if before == _verdict_in_words(citation):
        return citation
    citation.save(update_fields=VERDICT)
    about = {"criterion": entry.criterion.label, "evidence": citation.evidence.title}
    record("scoring.judge_citation", sheet, by=by, before=before, after=about | _verdict_in_words(citation))
    return citation


def _verdict_in_words(citation):
    return {"verdict": CitationVerdict(citation.verdict).label, "verdict_note": citation.verdict_note}
