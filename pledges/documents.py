"""Papers of the year's start: plan, registration, a unit's pledge, the joint pledge with its signature grid."""

from django.db.models import prefetch_related_objects
from django.utils import timezone

from emulation_bloc.core.dates import local_date, short_date
from emulation_bloc.documents.layout import Header, Paper, Signature, powers_of
from emulation_bloc.documents.numbering import symbol_of
from emulation_bloc.documents.pdf import paper_text, pdf_of, render_pdf
from emulation_bloc.documents.services import issue_document, issued_document, read_document
from emulation_bloc.documents.signing import PaperOfAct
from units.enums import DeadlineKind, EnteredKind, LeadershipRole
from units.onpaper.queries import standing_of
from units.queries import deadlines_of, head_of, leaderships_of, regulation_of

from . import queries
from .enums import PlanStatus, SigningWay
from .signing.queries import JOINT_PLEDGE, entry_of, signed_row

PLAN = "plan"
JOINT_TEMPLATE = "pledges/documents/joint_pledge.html"
PER_LINE = 3  # signatures side by side


def _of_bloc(year, **values):
    bloc = year.bloc
    return Header(superior=bloc.body_above, issuer=bloc.name, place=bloc.place, **values)


def _of_unit(participation, *, day, **values):
    """By the name of the day it was signed on."""
    unit = participation.unit
    name = participation.name_on(day)
    return Header(day=day, superior=unit.superior, issuer=name, place=participation.year.bloc.place, **values)


def _illustrative(year):
    return tuple(year.illustrative.values())


def plan_context(plan):
    year, words = plan.year, plan.year.bloc.words
    draft = "" if plan.status == PlanStatus.ISSUED else "DỰ THẢO"
    return {
        "paper": Paper(
            header=_of_bloc(year, number=plan.number, symbol=symbol_of("KH", year.bloc.symbol), day=plan.issued_on),
            kind="Kế hoạch",
            subject=plan.title or f"Hoạt động của {words.noun} thi đua năm {year.year}",
            signatures=(Signature((words.on_behalf, words.leader, *powers_of(plan.signer_title)), plan.signer_name),),
            recipients=(f"Các đơn vị thành viên {words.noun}", *_monitor(year), "Lưu: VT"),
            illustrative=_illustrative(year),
        ),
        "year": year,
        "draft": draft,
        "sections": list(plan.sections.all()) if plan.pk else [],
        "tasks": [task for task in queries.plan_tasks(plan) if not task.basis],
        "targets": list(queries.common_targets(plan)),
        "movements": list(queries.movements_of(year)),
    }


def _monitor(year):
    return (year.bloc.monitor.name,) if year.bloc.monitor else ()


def plan_pdf(plan):
    """As issued, where the paper was kept; a draft, and what was issued before, as the records stand."""
    kept = issued_document(plan, PLAN) if plan.status == PlanStatus.ISSUED else None
    return read_document(kept) if kept else pdf_of(_plan_text(plan))


def _plan_text(plan):
    return paper_text("pledges/documents/plan.html", plan_context(plan))


def _keep_plan(plan, pdf, by):
    return issue_document(
        scope=plan.audit_scope,
        kind=PLAN,
        subject=plan,
        title=f"Kế hoạch hoạt động năm {plan.year.year}",
        pdf=pdf,
        number=plan.number,
        signer_name=plan.signer_name,
        by=by,
    )


# Given to ``services.issue_plan``.
PLAN_PAPER = PaperOfAct(text=_plan_text, pdf=pdf_of, keep=_keep_plan)


def registration_context(registration):
    participation = registration.participation
    year = participation.year
    titles = list(registration.titles.select_related("award")) if registration.pk else []
    entry = standing_of(participation, EnteredKind.REGISTRATION)
    day = entry.dated_on if entry else local_date(registration.submitted_at)
    return {
        "paper": Paper(
            header=_of_unit(participation, day=day, number=registration.number),
            kind="Bản đăng ký",
            subject=f"Danh hiệu thi đua, hình thức khen thưởng năm {year.year}",
            signatures=(_head_of(entry),),
            recipients=(f"{year.bloc.words.leader} {year.bloc.name}", "Lưu: VT"),
            illustrative=_illustrative(year),
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
            header=_of_bloc(year, symbol=symbol_of("TB", year.bloc.symbol)),
            kind="Thông báo",
            subject=f"Đăng ký danh hiệu thi đua, hình thức khen thưởng năm {year.year}",
            signatures=(
                Signature(
                    (year.bloc.words.on_behalf, year.bloc.words.leader, head.job_title if head else ""),
                    str(head or ""),
                ),
            ),
            recipients=(f"Các đơn vị thành viên {year.bloc.words.noun}", *_monitor(year), "Lưu: VT"),
            illustrative=_illustrative(year),
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
            header=_of_bloc(year, day=timezone.localdate()),
            kind="Bảng tổng hợp",
            subject=f"Đăng ký danh hiệu thi đua, hình thức khen thưởng năm {year.year}",
            signatures=(Signature(("Người lập biểu",)), Signature((year.bloc.words.on_behalf, year.bloc.words.leader))),
            illustrative=_illustrative(year),
        ),
        "year": year,
        "rows": rows,
        "totals": queries.titles_in_total(rows),
        "missing": [unit.name for unit in year.participations.standing() if unit.pk not in there],
    }


def summary_pdf(year, rows):
    return render_pdf("pledges/documents/registration_summary.html", summary_context(year, rows))


def pledge_context(pledge, row=None):
    """``row``: the signature under which it is printed; that which stands, where none is named."""
    participation = pledge.participation
    year = participation.year
    row = row or signed_row(pledge, entry=entry_of(pledge) if pledge.pk else None)
    signature = row.signature
    day = local_date(signature.signed_at) if signature else None
    head = Signature(
        powers_of(signature.signer_title if signature else "", "Thủ trưởng đơn vị"),
        signature.signer_name if signature else "",
        signed=_how_signed(row),
        ink=signature.ink_path if signature else "",
    )
    return {
        "paper": Paper(
            header=_of_unit(participation, day=day),
            kind="Bản giao ước thi đua",
            subject=f"Năm {year.year}",
            signatures=(Signature((year.bloc.words.on_behalf, year.bloc.words.leader)), head),
            illustrative=_illustrative(year),
        ),
        "year": year,
        "pledge": pledge,
        "unit_name": participation.name_on(day),
        "targets": list(pledge.targets.all()) if pledge.pk else [],
        "row": row,
    }


def _how_signed(row):
    """What stands in the room of a signature made here; on paper there is room for the hand."""
    if row.signature is None or row.signature.way == SigningWay.CEREMONY:
        return ""
    if row.broken:
        return "Chữ ký không khớp nội dung trên bản này"
    if row.entry:
        return f"Đã ký trên văn bản số {row.entry.number}"
    return f"Đã ký trên hệ thống ngày {short_date(local_date(row.signature.signed_at))}"


def pledge_pdf(pledge):
    return render_pdf("pledges/documents/pledge.html", pledge_context(pledge))


def joint_pledge_context(year, rows, shown):
    """One sheet for all: targets of the pledges in ``shown``, then a grid where the heads of all ``rows`` sign.

    Leader and deputy sign first, Home Affairs last as witness. A unit is called as it was on the day it signed.
    """
    roles = leaderships_of(year)
    places = {roles[role].unit_id: place for place, role in enumerate(LeadershipRole) if role in roles}
    ordered = sorted(rows, key=lambda row: (places.get(row.participation.unit_id, 9), row.participation.position))
    labels = {line.unit_id: year.bloc.words.role(role) for role, line in roles.items()}
    code = year.bloc.first_code
    prefetch_related_objects([row.participation for row in rows], "former_names")
    cells = [(signed_row(row.pledge, code, row.entry), labels.get(row.participation.unit_id, "")) for row in ordered]
    names = {cell.participation: cell.name for cell, _ in cells}
    common = list(queries.common_targets(queries.plan_of(year)))
    return {
        "paper": Paper(
            header=_of_bloc(year),
            kind="Bản giao ước thi đua",
            subject=f"Giữa các đơn vị thành viên {year.bloc.name} năm {year.year}",
            illustrative=_illustrative(year),
        ),
        "year": year,
        "movements": list(queries.movements_of(year)),
        "common": common,
        "rows": [(names[row.participation], own) for row in shown if (own := _own_targets(row))],
        "grid": [cells[start : start + PER_LINE] for start in range(0, len(cells), PER_LINE)],
        "witness": year.bloc.monitor,
        "codes": [cell for cell, _ in cells if cell.signature and cell.signature.code],
    }


def _own_targets(row):
    return [target for target in row.targets if not target.common_id]


def joint_pledge_pdf(year, rows, shown):
    return render_pdf(JOINT_TEMPLATE, joint_pledge_context(year, rows, shown))


def _joint_text(year):
    rows = [row for row in queries.pledge_overview(year) if row.participation.stands()]
    return paper_text(JOINT_TEMPLATE, joint_pledge_context(year, rows, rows))


def _keep_joint(year, pdf, by):
    return issue_document(
        scope=year.audit_scope,
        kind=JOINT_PLEDGE,
        subject=year,
        title=f"Bản giao ước thi đua chung năm {year.year}",
        pdf=pdf,
        by=by,
    )


# Given to ``signing.services.end_ceremony``.
JOINT_PAPER = PaperOfAct(text=_joint_text, pdf=pdf_of, keep=_keep_joint)
