"""Who takes back what was agreed with at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Model

from emulation_bloc.core.models import AuditEntry
from emulation_bloc.core.verdict import Verdict, all_of, only_if
from units.models import User

from .rest import last_time


@dataclass(frozen=True)
class AtOnce:
    """An act on many rows. ``ended_by``: acts after which what was done has become part of something else. ``done``:
    its verb."""

    action: str
    ended_by: tuple[str, ...]
    done: str = "chấp nhận"

    def last(self, subjects: Sequence[Model]) -> AuditEntry | None:
        """One query."""
        return last_time(self.action, subjects)


ACCEPTING = AtOnce("scoring.accept_claims", ("scoring.verify", "scoring.reopen", "scoring.return", "scoring.submit"))
AGREEING = AtOnce("scoring.agree_with_rest", ("scoring.finish_pass",))
ABOVE = AtOnce(
    "scoring.agree_above", ("scoring.finish_superior", "scoring.reopen", "scoring.return"), done="giữ nguyên"
)


def may_undo(user: User, subject: Model, moment: datetime, act: AtOnce, line: AuditEntry | None) -> Verdict:
    """Only the last time (``line``), by whoever did it, and only until ``subject`` went on its way. One query."""
    if line is None or line.after.get("at") != moment.isoformat():
        return only_if(False, f"{subject}: chỉ hoàn tác được lần {act.done} một lượt gần nhất; hãy sửa từng dòng.")
    since = AuditEntry.objects.about(subject).filter(pk__gt=line.pk, action__in=act.ended_by)
    return all_of(
        only_if(
            line.actor_id == user.pk,
            f"{subject}: lần {act.done} này do {line.actor_name} bấm, chỉ người đó hoàn tác được; "
            "kết luận khác thì sửa từng dòng.",
        ),
        only_if(
            not since.exists(),
            f"{subject}: sau lần {act.done} này đã chấm xong, trả lại hoặc mở lại; hãy sửa từng dòng.",
        ),
    )
