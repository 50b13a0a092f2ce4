"""Conditions of what is proposed with their evidence, and the sendings of the year."""

from dataclasses import dataclass

from emulation_bloc.core.dates import short_date
from emulation_bloc.core.numbers import format_number
from units.models import EmulationYear

from ..models import Proposal, RuleAnswer, Sending
from ..queries import ProposalPage
from ..queries.proposal import ItemLine
from ..rules.rule import Check


@dataclass(frozen=True)
class ConditionLine:
    """A rule's outcome for one proposed unit, and what a person answered where the rule asks."""

    check: Check
    answer: RuleAnswer | None

    @property
    def source(self) -> str:
        """The article, where the sentence does not name it itself."""
        source = self.check.source
        return "" if not source or source in self.check.sentence else source

    @property
    def answered(self) -> str:
        return answer_in_words(self.answer) if self.answer is not None else ""


@dataclass(frozen=True)
class ItemConditions:
    """One line of the list: its conditions, and why it stands in spite of a warning. ``desk``: what Home Affairs
    asks at its desk and somebody answered, with day and source; what nobody answered yet is not the bloc's to show."""

    item: ItemLine
    lines: tuple[ConditionLine, ...]
    desk: tuple[ConditionLine, ...] = ()

    @property
    def reason(self) -> str:
        return self.item.line.reason

    @property
    def overridden(self) -> list[str]:
        return self.item.nomination.overridden_in_words

    @property
    def reason_by(self) -> str:
        words = self.item.nomination.override_by_words
        return words.full if words else ""


def conditions_of(year: EmulationYear, page: ProposalPage) -> list[ItemConditions]:
    """Line by line of the list; one query."""
    rows = RuleAnswer.objects.filter(participation__year=year, superseded_at__isnull=True)
    answers = {(row.participation_id, row.question): row for row in rows}
    return [
        ItemConditions(
            item,
            tuple(_lines(item, item.line.checks, answers)),
            tuple(line for line in _lines(item, item.line.desk, answers) if line.answer is not None),
        )
        for item in page.items
    ]


def _lines(item, checks, answers):
    for check in checks:
        key = item.nomination.participation_id, check.code
        yield ConditionLine(check, answers.get(key) if check.asks else None)


def answer_in_words(answer: RuleAnswer) -> str:
    """``"Có; hỏi ngày 02/12/2025, trả lời ngày 08/12/2025: Công văn 12/CT (Trần Văn Nam, …, ghi ngày …)"``."""
    told = [] if answer.met is None else ["Có" if answer.met else "Không"]
    if answer.number is not None:
        base = f"/{format_number(answer.base)}" if answer.base is not None else ""
        told.append(f"{format_number(answer.number)}{base}")
    if answer.asked_on is not None:
        told.append(f"hỏi ngày {short_date(answer.asked_on)}")
    told.append(f"tài liệu ngày {short_date(answer.on)}: {answer.source}")
    who = f" ({answer.answered_by_words.full} ghi)" if answer.answered_by_words else ""
    return f"{'; '.join(told)}{who}"


def sendings_of(proposal: Proposal) -> list[Sending]:
    """Every sending with its files, the last first. Two queries."""
    rows = proposal.sendings.prefetch_related("parts__document", "parts__signed_copy")
    return sorted(rows, key=lambda one: -one.number)
