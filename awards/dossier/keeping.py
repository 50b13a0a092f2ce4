"""The dossier kept as sent: every paper drawn before the act holds anything, and compared under its lock."""

import hashlib
import json
from dataclasses import dataclass
from typing import Any

from django.core.files.base import ContentFile

from emulation_bloc.core.disk.stored import Stored, fault_of, require_all
from emulation_bloc.documents.pdf import pdf_of
from emulation_bloc.documents.services import issue_document
from emulation_bloc.documents.signing import Drawn, sha256_of
from emulation_bloc.documents.workbooks.writer import CONTENT_TYPE, write_workbook
from units.models import EmulationYear, User

from .. import queries
from ..documents import keep_submission
from ..enums import PartKind, ProposalStatus
from ..models import Proposal, SendingPart
from .parts import Part, parts_of

PDF_TYPE = "application/pdf"
KEPT_PART = "dossier_part"
SENT_AS = str(ProposalStatus.SUBMITTED.label)


@dataclass(frozen=True)
class Ready:
    """A part with what it prints, as text that can be compared; ``sheets`` of a workbook."""

    part: Part
    text: str
    sheets: Any = None


@dataclass(frozen=True)
class DossierOfAct:
    """Given to ``services.submit_proposal``; ``reason``: why it goes although something is missing."""

    reason: str = ""

    def draw(self, proposal: Proposal) -> Drawn:
        ready = read(proposal.year, self.reason, SENT_AS)
        require_all(kept_files(ready))
        return Drawn(_fingerprint(ready), [(one.part, content_of(one)) for one in ready])

    def fingerprint(self, proposal: Proposal) -> str:
        return _fingerprint(read(proposal.year, self.reason, SENT_AS))

    def keep(self, proposal: Proposal, drawn: list[tuple[Part, bytes | None]], by: User) -> None:
        sending = proposal.sendings.order_by("-number")[0]
        for place, (part, content) in enumerate(drawn, start=1):
            _keep(sending, place, part, content, by)


def read(year: EmulationYear, reason: str = "", status: str = "") -> list[Ready]:
    """Every part with what it prints now. Some dozens of queries, and no paper drawn."""
    page = queries.proposal(year)
    if page is None:
        return []
    papers = queries.enclosed(year, page)
    gaps = queries.gaps_of(year, page, papers)
    return [_ready(part) for part in parts_of(year, page, papers, gaps, reason, status)]


def _ready(part):
    if part.sheets is not None:
        sheets = part.sheets()
        return Ready(part, repr([(sheet.name, sheet.title, sheet.rows, sheet.notes) for sheet in sheets]), sheets)
    if part.text is not None:
        return Ready(part, part.text())
    return Ready(part, (part.document or part.signed_copy).sha256)


def kept_files(ready: list[Ready]) -> list[Stored]:
    """Those that go as they lie in the store, by the name that people know."""
    return [stored for one in ready if (stored := _stored(one.part)) is not None]


def lost_in(parts: list[Part]) -> list[queries.Gap]:
    """Each file that would go as it lies in the store and cannot be read there: nothing is sent before it is back."""
    found = [(part, stored) for part in parts if (stored := _stored(part)) is not None]
    return [
        queries.Gap(fault, True, part.page, "Mở tệp", part.keys)
        for part, stored in found
        if (fault := fault_of(stored))
    ]


def _stored(part: Part) -> Stored | None:
    kept = part.document or part.signed_copy
    return Stored(kept.file, part.title, kept.sha256) if kept is not None else None


def content_of(ready: Ready) -> bytes | None:
    """The bytes of what is drawn; ``None`` of what is kept already."""
    if ready.sheets is not None:
        return write_workbook(ready.sheets)
    return pdf_of(ready.text) if ready.part.text is not None else None


def _fingerprint(ready):
    return sha256_of(json.dumps([[one.part.kind, one.part.title, one.part.name, one.text] for one in ready]))


def _keep(sending, place, part, content, by):
    kept = part.document or part.signed_copy
    row = SendingPart(
        sending=sending,
        position=place,
        kind=part.kind,
        title=part.title[:300],
        name=part.name,
        content_type=_type_of(part),
        size=len(content) if content is not None else kept.size,
        sha256=hashlib.sha256(content).hexdigest() if content is not None else kept.sha256,
        document=part.document,
        signed_copy=part.signed_copy,
    )
    if part.kind == PartKind.SUBMISSION:
        row.document = keep_submission(sending.proposal, content, by)
    elif part.kind == PartKind.WORKBOOK:
        row.file.save(part.name, ContentFile(content), save=False)
    row.save()
    if content is not None and part.kind not in (PartKind.SUBMISSION, PartKind.WORKBOOK):
        row.document = issue_document(
            scope=sending.audit_scope, kind=KEPT_PART, subject=row, title=part.title, pdf=content, by=by
        )
        row.save(update_fields=["document"])


def _type_of(part):
    if part.kind == PartKind.WORKBOOK:
        return CONTENT_TYPE
    return part.signed_copy.content_type if part.signed_copy is not None else PDF_TYPE
