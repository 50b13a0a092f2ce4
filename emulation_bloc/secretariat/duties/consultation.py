"""A draft of the table that goes round: every unit but the one that drafts it owes a word, and is owed an answer."""

from scoring.common import BEFORE_SCORING
from scoring.enums import OpinionStatus
from scoring.tables.consultation.queries import is_drafted_by
from units.enums import DeadlineKind, LeadershipRole, Stage

from .duty import OFF, BoardCell, Duty, is_over

DRAFTS = BoardCell("off", "Soạn dự thảo", asked=False)
NOT_SAID = BoardCell("off", "Không trả lời")
NOT_ASKED = BoardCell("off", "Tham gia sau đợt góp ý", asked=False)


class TableOpinions(Duty):
    """Of the last round. No step waits for it: the table is not issued before the round is closed."""

    stage = Stage.REGISTRATION
    deadline = DeadlineKind.TABLE_OPINIONS
    page = "scoring:consultations"
    column = "Góp ý bảng điểm"
    may_lack_day = True
    brings_its_day = True

    def is_asked(self, facts):
        return self._round(facts) is not None

    def _round(self, facts):
        """Once units score by the table nobody looks for what was said to its draft."""
        return facts.consultation if facts.year.stage in BEFORE_SCORING else None

    def waited_for(self, facts):
        found = self._round(facts)
        if found is None or not found.receives:
            return []
        return [unit for unit in facts.units if not (self._drafts(facts, unit) or self._said(facts, unit))]

    def _drafts(self, facts, unit):
        return is_drafted_by(facts.consultation, unit, facts.leaderships.get(LeadershipRole.LEADER))

    def _said(self, facts, unit):
        return [one for one in facts.consultation.said if one.participation_id == unit.pk]

    def cell(self, facts, unit):
        if self._round(facts) is None:
            return OFF
        if self._drafts(facts, unit):
            return DRAFTS
        if said := self._said(facts, unit):
            words = [one for one in said if one.status != OpinionStatus.NOTHING]
            return BoardCell("done", f"{len(words)} ý kiến" if words else "Không có ý kiến")
        if not facts.consultation.receives:
            return NOT_SAID if unit.stands(facts.consultation.closed_on) else NOT_ASKED
        return BoardCell("open", "Chưa trả lời", late=is_over(facts.last_day(self.deadline, unit)))

    def deadline_is_done(self, facts):
        found = self._round(facts)
        return found is None or not found.receives

    def of_unit(self, me):
        if me.own in self.waited_for(me.facts):
            due = me.facts.last_day(self.deadline, me.own)
            yield me.task("Góp ý dự thảo bảng điểm, hoặc trả lời không có ý kiến", self.page, due=due)

    def of_secretariat(self, me):
        """Answers are owed one by one; once everybody was heard the round is to be closed."""
        found = self._round(me.facts)
        if found is None or found.table.was_issued:
            return
        if waiting := sum(one.status == OpinionStatus.OPEN for one in found.said):
            yield me.task(f"Trả lời {waiting} ý kiến về dự thảo bảng điểm", self.page)
        elif found.receives and not self.waited_for(me.facts):
            yield me.task("Kết thúc lấy ý kiến dự thảo bảng điểm: các đơn vị đã trả lời đủ", self.page)
