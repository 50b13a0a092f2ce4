"""Appeals of a year, and what the open ones could still change."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils import timezone

from emulation_bloc.core.dates import short_date
from emulation_bloc.core.numbers import format_number
from units.enums import DeadlineKind
from units.models import Deadline, EmulationYear, Participation

from .. import words
from ..enums import AppealStatus, ChangeKind, CitationVerdict
from ..kinds.rule import MET, NOT_MET
from ..models import Appeal, Criterion, Entry, Opinion, PointsChange
from ..sheets.summing.row import SheetRow
from ..sheets.summing.told import told_rows
from ..standing.queries import ranked
from ..standing.score_matrix import ScoreMatrix
from ..standing.why import listed_with_and
from ..tables.queries import label_entries

ANSWERED = (AppealStatus.UPHELD, AppealStatus.PARTLY, AppealStatus.DISMISSED)
FINDINGS = (ChangeKind.VERIFICATION, ChangeKind.APPEAL)
_RESULT = {
    AppealStatus.UPHELD: "chấp nhận",
    AppealStatus.PARTLY: "chấp nhận một phần",
    AppealStatus.DISMISSED: "giữ nguyên điểm",
}


def open_window(year: EmulationYear) -> str:
    """Until when units may still appeal, as a sentence; empty where that is over or no day was set. Three queries."""
    deadlines = year.deadlines.filter(what=DeadlineKind.APPEAL).prefetch_related("extensions__participation")
    units = [extension.participation for line in deadlines for extension in line.extensions.all()]
    return window_in_words(deadlines, units)


def window_in_words(deadlines: Iterable[Deadline], units: Iterable[Participation]) -> str:
    """The same of deadlines (with their extensions) and units that are known already."""
    deadline = next((line for line in deadlines if line.what == DeadlineKind.APPEAL), None)
    if deadline is None:
        return ""
    today, names = timezone.localdate(), {unit.pk: unit.short_name for unit in units}
    open_to = [f"đến hết ngày {short_date(deadline.last_day)}"] if deadline.last_day >= today else []
    open_to += [
        f"{names[extension.participation_id]} được gia hạn đến hết ngày {short_date(extension.last_day)}"
        for extension in deadline.extensions.all()
        if extension.last_day >= today and extension.participation_id in names
    ]
    return f"Thời hạn kiến nghị điểm chưa hết: {', '.join(open_to)}." if open_to else ""


@dataclass(frozen=True)
class AppealLine:
    """One appeal as lists and papers tell it."""

    appeal: Appeal

    @property
    def entry(self) -> Entry:
        return self.appeal.entry

    @property
    def participation(self) -> Participation:
        return self.entry.sheet.participation

    @property
    def criterion(self) -> Criterion:
        return self.entry.criterion

    @property
    def asked(self) -> str:
        """What the unit asks for, in words; empty where it asks for a second look only."""
        return asked_in_words(self.appeal, self.entry)

    @property
    def found(self) -> str:
        """What stood before the answer (or stands while nobody answered)."""
        if self.appeal.answered_at is None and self.criterion.of_kind.settles:
            return words.told(self.criterion.rule(), self.entry.verified)
        points = self.appeal.points_before if self.appeal.answered_at else self.entry.verified_points
        return self._in_words(points, granted=False)

    @property
    def outcome(self) -> str:
        return self._in_words(self.appeal.points_after, granted=True)

    def _in_words(self, points, *, granted):
        """Where there are no points, as of a fault: what an appeal turned with success is the other answer."""
        if points is None:
            return words.NO_POINTS if self.criterion.of_kind.settles else words.NOT_APPLICABLE
        rule = self.criterion.rule()
        if words.has_points(rule):
            return f"{format_number(points, 2)} điểm"
        was_granted = self.appeal.status in (AppealStatus.UPHELD, AppealStatus.PARTLY)
        asked = self.appeal.asked.value if was_granted else None
        stands = (self.entry.verified.value if asked is None else asked) == MET
        return f"“{words.value_in_words(rule, MET if stands == (granted or not was_granted) else NOT_MET)}”"

    @property
    def total_effect(self) -> str:
        """“88,00 → 89,00”, where the answer changed the total."""
        before, after = self.appeal.total_before, self.appeal.total_after
        if before is None or after is None or before == after:
            return ""
        return f"{format_number(before, 2)} → {format_number(after, 2)}"

    @property
    def sentence(self) -> str:
        """The line for the minutes, of an answered appeal."""
        appeal = self.appeal
        head = f"{self.participation.name} kiến nghị về tiêu chí {self.criterion.label} (thẩm định {self.found}"
        asked = f", đề nghị {self.asked}" if self.asked else ""
        result = _RESULT[appeal.status]
        if appeal.status != AppealStatus.DISMISSED:
            result += f", thành {self.outcome}"
            if self.total_effect:
                result += f"; tổng điểm của đơn vị {self.total_effect.replace(' → ', ' thành ')}"
        return f"{head}{asked}): {result}. {_closed(appeal.answer)} Căn cứ: {_closed(appeal.basis)}"


def _closed(text):
    text = text.strip()
    return text if text.endswith((".", "!", "?", "…")) else f"{text}."


def asked_in_words(appeal: Appeal, entry: Entry) -> str:
    asked = appeal.asked
    if asked.not_applicable:
        return "không phát sinh nhiệm vụ (K/AD)"
    points = f"{format_number(asked.points, 2)} điểm" if asked.points is not None else ""
    if asked.value is None or (rule := entry.criterion.rule()).is_judged:
        return points
    return words.told(rule, asked)


def appeals_of(year: EmulationYear, *, status: Sequence[AppealStatus] | None = None) -> list[AppealLine]:
    """``AppealLine`` of every appeal of the year, in the order they came. Four queries at most.

    ``status``: only these (``AppealStatus`` values).
    """
    found = Appeal.objects.filter(entry__sheet__participation__year=year)
    if status is not None:
        found = found.filter(status__in=status)
    return lines_of(found)


def answered_appeals(year: EmulationYear) -> list[AppealLine]:
    return appeals_of(year, status=ANSWERED)


def involved_in(entries: list[Entry]) -> dict[int, set[int | None]]:
    """``{entry_id: keys of people}`` who ever found points of these rows or gave an opinion on them. Two queries."""
    found = {entry.pk: {entry.verified_by_id} for entry in entries}
    acts = PointsChange.objects.filter(entry__in=entries, kind__in=FINDINGS).order_by()
    opinions = Opinion.objects.filter(entry__in=entries).order_by()
    for key, person in [*acts.values_list("entry", "by"), *opinions.values_list("entry", "by")]:
        found[key].add(person)
    return found


def open_appeals(year: EmulationYear) -> list[AppealLine]:
    return appeals_of(year, status=[AppealStatus.OPEN])


def lines_of(appeals: QuerySet[Appeal]) -> list[AppealLine]:
    """Appeals with everything a line tells, labels of their criteria included. Four queries at most."""
    appeals = list(
        appeals.select_related(
            "entry__criterion__table",
            "entry__sheet__participation__unit",
        ).prefetch_related("entry__criterion__bands", "entry__criterion__levels")
    )
    by_table = {}
    for appeal in appeals:
        by_table.setdefault(appeal.entry.sheet.table_id, []).append(appeal.entry)
    for table, entries in by_table.items():
        label_entries(entries, table)
    return [AppealLine(appeal) for appeal in appeals]


def open_appeal_names(year: EmulationYear) -> list[str]:
    """“Sở Y tế (II.1)” of every open appeal. Two queries at most."""
    rows = list(
        Appeal.objects.filter(entry__sheet__participation__year=year, status=AppealStatus.OPEN).select_related(
            "entry__criterion", "entry__sheet__participation"
        )
    )
    if rows:
        label_entries([row.entry for row in rows], rows[0].entry.criterion.table_id)
    return [_name(row.entry) for row in rows]


def _name(entry):
    return f"{entry.sheet.participation.short_name} ({entry.criterion.label})"


@dataclass(frozen=True)
class WhatIf:
    """What one open appeal would do, were it upheld; without ``appeal`` what evidence would, were it accepted."""

    entry: Entry
    ranks: list
    appeal: Appeal | None = None

    @property
    def sentence(self) -> str:
        what = "Kiến nghị đang mở" if self.appeal else "Minh chứng chưa kết luận"
        who = f"{what} của {_name(self.entry)}"
        if not self.ranks:
            return f"{who} không làm đổi thứ hạng nào, kể cả khi được chấp nhận."
        return f"{who} có thể đổi hạng {listed_with_and(map(str, self.ranks))}."


def what_if(matrix: ScoreMatrix, lines: list[AppealLine], pending: Sequence[Entry] = ()) -> list[WhatIf]:
    """``WhatIf`` of every open appeal: units ranked again with what it asks for, or with full points.

    Of ``pending`` (``pending_rows``) only those which would move a rank, with what the unit claims. No queries beyond
    those of the matrix; one unit is added up again per row.
    """
    before = {one.key: one.rank for one in ranked(matrix)}
    paths = {criterion.pk: criterion.path for criterion in matrix.criteria}

    def moved(entry, points, outside):
        other = matrix.with_points(
            entry.sheet.participation_id, paths[entry.criterion_id], points, not_applicable=outside
        )
        after = {one.key: one.rank for one in ranked(other)}
        return sorted({rank for key in before if before[key] != after[key] for rank in (before[key], after[key])})

    appealed = [line for line in lines if line.entry.criterion_id in paths]
    found = [WhatIf(line.entry, moved(line.entry, *_hoped_for(line)), line.appeal) for line in appealed]
    taken = {line.entry.pk for line in appealed}
    for entry in pending:
        if entry.pk not in taken and entry.criterion_id in paths:
            claim = entry.claimed
            ranks = moved(entry, claim.points, claim.not_applicable)
            if ranks:
                found.append(WhatIf(entry, ranks))
    return found


def pending_rows(year: EmulationYear) -> list[Entry]:
    """Verified rows that differ from their claim though nobody has concluded on their evidence. Two queries."""
    rows = Entry.objects.filter(sheet__participation__year=year, citations__verdict=CitationVerdict.PENDING)
    rows = rows.select_related("criterion", "sheet__participation").distinct().order_by("criterion__path", "pk")
    found = [entry for entry in rows if entry.differs]
    return label_entries(found, found[0].sheet.table_id) if found else []


def _hoped_for(line):
    asked, criterion = line.appeal.asked, line.criterion
    if asked.not_applicable or asked.points is not None:
        return asked.points, asked.not_applicable
    return criterion.of_kind.hoped_for(criterion.max_points), False


def is_under_appeal(entry: Entry) -> bool:
    return entry.appeals.filter(status=AppealStatus.OPEN).exists()


def entry_row(entry: Entry) -> SheetRow:
    """One row as the sheet tells it: the rule in words, what was claimed and what was found."""
    return told_rows([entry], entry.sheet.participation.year)[entry.pk]
