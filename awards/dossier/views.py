"""The dossier on one page: what it lacks, what it is made of, and every sending as it was."""

from django.http import Http404
from django.shortcuts import get_object_or_404, render

from emulation_bloc.core.audit import record
from emulation_bloc.core.disk.stored import opened
from emulation_bloc.documents.bundle import stream_response
from emulation_bloc.documents.pdf import pdf_of, pdf_response
from emulation_bloc.documents.served import stored_file_response
from emulation_bloc.documents.uploads.filetypes import INLINE
from units.access import get_year

from .. import queries as awards_queries
from ..addresses import addressed
from ..enums import IN_THE_BLOC
from ..policies import proposing
from . import documents, package, policies, queries
from .keeping import lost_in
from .parts import parts_of


def _proposal(request, bloc, year, sees):
    """The proposal for whoever may read its dossier; for anybody else there is none."""
    year = get_year(request, bloc, year)
    found = awards_queries.current_proposal(year)
    if not sees(request.user, year, found):
        raise Http404("Không có hồ sơ này.")
    return found


def dossier_page(request, bloc, year):
    found = _proposal(request, bloc, year, policies.sees_sendings)
    year, user = found.year, request.user
    in_the_bloc = found.status in IN_THE_BLOC
    context = {
        "year": year,
        "proposal": found,
        "in_the_bloc": in_the_bloc,
        "sendings": [(sending, package.lines_of(sending)) for sending in queries.sendings_of(found)],
        "sees_conditions": not in_the_bloc and policies.sees_conditions(user, year, found),
        "sees_draft": in_the_bloc and policies.sees_draft(user, year, found),
    }
    if context["sees_draft"]:
        page = awards_queries.proposal(year)
        papers = awards_queries.enclosed(year, page)
        gaps = awards_queries.gaps_of(year, page, papers)
        parts = parts_of(year, page, papers, gaps)
        gaps = [*lost_in(parts), *gaps]
        missing = [gap.sentence for gap in gaps if gap.bars]
        may_edit = proposing.may_edit_proposal(user, found)
        closed = frozenset() if may_edit else frozenset({awards_queries.EDIT_PAGE})
        context |= {
            "gaps": addressed(year, gaps, closed),
            "barring": len(missing),
            "may_submit": proposing.may_submit_proposal(user, found, missing),
            "parts": addressed(year, parts),
            "units": [(unit, papers.reports.get(unit.pk)) for unit in papers.units],
        }
    return render(request, "awards/dossier.html", context)


def gaps_pdf(request, bloc, year):
    found = _proposal(request, bloc, year, policies.sees_draft)
    text = documents.gaps_text(found.year, awards_queries.gaps_of(found.year))
    return pdf_response(pdf_of(text), f"con-thieu-{found.year.bloc.code}-{found.year.year}")


def conditions_pdf(request, bloc, year):
    found = _proposal(request, bloc, year, policies.sees_conditions)
    text = documents.conditions_text(found.year, awards_queries.proposal(found.year))
    return pdf_response(pdf_of(text), f"minh-chung-dieu-kien-{found.year.bloc.code}-{found.year.year}")


def draft_zip(request, bloc, year):
    """What would go now; once it is sent, what was sent is read."""
    found = _proposal(request, bloc, year, policies.sees_draft)
    if found.status not in IN_THE_BLOC:
        raise Http404("Hồ sơ đã gửi; hãy tải bản đã gửi.")
    name = package.draft_name(found.year)
    record("awards.take_dossier", found, by=request.user, after={"file": name})
    return stream_response(package.draft_package(found.year), name)


def _sending(request, bloc, year, number):
    found = _proposal(request, bloc, year, policies.sees_sendings)
    rows = found.sendings.select_related("proposal__year__bloc")
    return get_object_or_404(rows.prefetch_related("parts__document", "parts__signed_copy"), number=number)


def sent_zip(request, bloc, year, number):
    sending = _sending(request, bloc, year, number)
    if not any(part.stored is not None for part in sending.parts.all()):
        raise Http404("Lần gửi này không có tệp nào được lưu ở đây.")
    name = package.sent_name(sending)
    pieces = package.sent_package(sending)
    record("awards.take_dossier", sending.proposal, by=request.user, after={"file": name})
    return stream_response(pieces, name)


def sent_part(request, bloc, year, number, position):
    """One file of a sending, as it was sent."""
    sending = _sending(request, bloc, year, number)
    part = next((one for one in sending.parts.all() if one.position == position), None)
    if part is None or part.stored is None:
        raise Http404("Không có tệp này.")
    content = opened(package.stored_of(part))
    inline = part.content_type in INLINE
    return stored_file_response(content, name=part.name, content_type=part.content_type, inline=inline)
