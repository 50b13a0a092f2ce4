"""A unit's pledge, and the joint pledge with its signature grid."""

from django.db.models import prefetch_related_objects

from emulation_bloc.core.dates import local_date, short_date
from emulation_bloc.documents.layout import Paper, Signature, powers_of
from emulation_bloc.documents.pdf import paper_text, pdf_of, render_pdf
from emulation_bloc.documents.services import issue_document
from emulation_bloc.documents.signing import PaperOfAct
from units.enums import LeadershipRole
from units.queries import leaderships_of
from units.taking_part.left import left_of

from .. import queries
from ..enums import SigningWay
from ..signing.queries import JOINT_PLEDGE, entry_of, signed_row
from .parts import illustrative, of_bloc, of_unit

JOINT_TEMPLATE = "pledges/documents/joint_pledge.html"
PER_LINE = 3  # signatures side by side


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
            header=of_unit(participation, day=day),
            kind="Bản giao ước thi đua",
            subject=f"Năm {year.year}",
            signatures=(Signature((year.bloc.words.on_behalf, year.bloc.words.leader)), head),
            illustrative=illustrative(year),
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
    names = {cell.participation: _marked(cell) for cell, _ in cells}
    common = list(queries.common_targets(queries.plan_of(year)))
    return {
        "paper": Paper(
            header=of_bloc(year),
            kind="Bản giao ước thi đua",
            subject=f"Giữa các đơn vị thành viên {year.bloc.name} năm {year.year}",
            illustrative=illustrative(year),
        ),
        "year": year,
        "movements": list(queries.movements_of(year)),
        "common": common,
        "rows": [(names[row.participation], own) for row in shown if (own := _own_targets(row))],
        "grid": [cells[start : start + PER_LINE] for start in range(0, len(cells), PER_LINE)],
        "witness": year.bloc.monitor,
        "codes": [cell for cell, _ in cells if cell.signature and cell.signature.code],
    }


def _marked(cell):
    left = left_of(cell.participation)
    return f"{cell.name} ({left.mark})" if left is not None else cell.name


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
