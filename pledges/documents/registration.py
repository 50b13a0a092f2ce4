"""What units register: the call for it, a unit's own sheet, and the summary of the bloc."""

from django.utils import timezone

from emulation_bloc.core.dates import local_date
from emulation_bloc.documents.layout import Paper, Signature, powers_of
from emulation_bloc.documents.numbering import symbol_of
from emulation_bloc.documents.pdf import render_pdf
from units.enums import DeadlineKind, EnteredKind, LeadershipRole
from units.onpaper.queries import standing_of
from units.queries import deadlines_of, head_of, leaderships_of, regulation_of

from .. import queries
from ..enums import PlanStatus
from .parts import illustrative, monitor, of_bloc, of_unit


def registration_context(registration):
    participation = registration.participation
    year = participation.year
    titles = list(registration.titles.select_related("award")) if registration.pk else []
    entry = standing_of(participation, EnteredKind.REGISTRATION)
    day = entry.dated_on if entry else local_date(registration.submitted_at)
    return {
        "paper": Paper(
            header=of_unit(participation, day=day, number=registration.number),
            kind="Bản đăng ký",
            subject=f"Danh hiệu thi đua, hình thức khen thưởng năm {year.year}",
            signatures=(_head_of(entry),),
            recipients=(f"{year.bloc.words.leader} {year.bloc.name}", "Lưu: VT"),
            illustrative=illustrative(year),
        ),
        "year": year,
        "entry": entry,
        "registration": registration,
        "unit_name": participation.name_on(day),
        "titles": titles,
        "corrections": queries.corrections_of(registration),
    }


def _head_of(entry):
    """Room for the hand; of what was entered from a paper, whose signature stands on that."""
    if entry is None:
        return Signature(("Thủ trưởng đơn vị",))
    signed = f"Đã ký trên văn bản số {entry.number}"
    return Signature(powers_of(entry.signer_title, "Thủ trưởng đơn vị"), entry.signer_name, signed=signed)


def registration_pdf(registration):
    return render_pdf("pledges/documents/registration.html", registration_context(registration))


def call_context(year):
    """The call to register: which titles there are this year, until when, by which rules."""
    plan = queries.plan_of(year)
    deadlines = {row.what: row.deadline for row in deadlines_of(year)}
    leader = leaderships_of(year).get(LeadershipRole.LEADER)
    head = head_of(leader.unit) if leader else None
    return {
        "paper": Paper(
            header=of_bloc(year, symbol=symbol_of("TB", year.bloc.symbol)),
            kind="Thông báo",
            subject=f"Đăng ký danh hiệu thi đua, hình thức khen thưởng năm {year.year}",
            signatures=(
                Signature(
                    (year.bloc.words.on_behalf, year.bloc.words.leader, head.job_title if head else ""),
                    str(head or ""),
                ),
            ),
            recipients=(f"Các đơn vị thành viên {year.bloc.words.noun}", *monitor(year), "Lưu: VT"),
            illustrative=illustrative(year),
        ),
        "year": year,
        "plan": plan if plan.status == PlanStatus.ISSUED else None,
        "deadline": deadlines.get(DeadlineKind.REGISTRATION),
        "pledge_deadline": deadlines.get(DeadlineKind.PLEDGE),
        "groups": queries.awards_by_recipient(year),
        "rules": regulation_of(year),
    }


def call_pdf(year):
    return render_pdf("pledges/documents/registration_call.html", call_context(year))


def summary_context(year, rows):
    """``rows``: those of ``registration_overview`` whose registration was handed in."""
    there = {row.participation.pk for row in rows}
    return {
        "paper": Paper(
            header=of_bloc(year, day=timezone.localdate()),
            kind="Bảng tổng hợp",
            subject=f"Đăng ký danh hiệu thi đua, hình thức khen thưởng năm {year.year}",
            signatures=(Signature(("Người lập biểu",)), Signature((year.bloc.words.on_behalf, year.bloc.words.leader))),
            illustrative=illustrative(year),
        ),
        "year": year,
        "rows": rows,
        "totals": queries.titles_in_total(rows),
        "missing": [unit.name for unit in year.participations.standing() if unit.pk not in there],
    }


def summary_pdf(year, rows):
    return render_pdf("pledges/documents/registration_summary.html", summary_context(year, rows))
