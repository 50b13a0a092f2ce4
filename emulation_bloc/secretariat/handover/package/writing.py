"""The whole year as one ZIP (Gói hồ sơ năm): papers as issued, year file, dossier, and a list that proves them."""

import hashlib
import tempfile
from contextlib import ExitStack
from pathlib import PurePosixPath
from zipfile import ZIP_DEFLATED, ZipFile

from django.db.models import Q
from django.utils import timezone

from awards.exports import dossier_name, dossier_workbook
from awards.models import PaperFile, SendingPart, SignedReport
from emulation_bloc.core.disk.stored import Stored, content_of
from emulation_bloc.core.text import slugify
from emulation_bloc.core.verdict import Refused
from emulation_bloc.documents.models import IssuedDocument
from emulation_bloc.documents.services import read_document
from units.onpaper.queries import entered_in
from units.scans.queries import scans_in, scans_of_members

from ...succession.queries import decisions_in
from ...yearfile import write_year_file
from .papers import drawn_papers

LIST = "DANH-MUC.txt"
DRAWN = "ve-tu-so-lieu"
SCANS = "nhap-thay"
DECISIONS = "thay-doi-don-vi"
BASES = "can-cu"
SENT = "ho-so-da-gui"
AWARDED = "quyet-dinh-khen-thuong"
SHEETS = "scoring.scoresheet"
# What papers are about that everybody of the year reads once they are issued.
READ_BY_ALL = (
    "awards.proposal",
    "meetings.meeting",
    "meetings.minutes",
    "meetings.poll",
    "pledges.plan",
    "scoring.ranking",
    "secretariat.handover",
    "units.emulationyear",
)
LONGEST_NAME = 80
ISSUED_WORDS = "van-ban/        văn bản nguyên bản như khi ban hành, ký"
WHOLE_WORDS = (
    f"{DRAWN}/  bản vẽ lại từ số liệu đã công bố, đã niêm phong",
    f"{SCANS}/      bản chụp văn bản của đơn vị được nhập thay",
    f"{DECISIONS}/ bản chụp quyết định đổi tên, sáp nhập, chia tách, giải thể đơn vị",
    f"{BASES}/        bản chụp văn bản phân khối, về lãnh đạo khối, đề nghị đính chính",
    f"{AWARDED}/ bản chụp quyết định khen thưởng",
    "du-lieu/        tệp năm thi đua, nạp lại được vào hệ thống",
    "ho-so/          bảng dữ liệu của hồ sơ khen thưởng",
    f"{SENT}/    bảng dữ liệu từng lần gửi, bản ký báo cáo thành tích của đơn vị",
)


def package_name(year):
    return f"goi-ho-so-{year.bloc.code}-{year.year}.zip"


def papers_of(year, *, whole, participation=None):
    """Issued papers of the year in the order of issue: all, or those of everybody and of one unit's own sheet."""
    papers = IssuedDocument.objects.filter(scope=year.audit_scope).order_by("pk")
    if whole:
        return papers
    sheet = getattr(participation, "sheet", None)
    own = Q(subject_type=SHEETS, subject_id=str(sheet.pk)) if sheet else Q(pk__in=[])
    return papers.filter(Q(subject_type__in=READ_BY_ALL) | own)


def packed(year, *, whole, participation=None):
    """The package as an open temporary file at its beginning; whoever asked for it closes it."""
    with ExitStack() as stack:
        file = stack.enter_context(tempfile.TemporaryFile())
        write_package(year, file, whole=whole, participation=participation)
        file.seek(0)
        stack.pop_all()
        return file


def write_package(year, target, *, whole, participation=None):
    """Write the package to ``target``, a binary file that can be sought in; one thing at a time is in memory.

    ``whole``: with the year file and the dossier, for those who carry the year; otherwise papers only.
    """
    with ZipFile(target, "w", ZIP_DEFLATED) as archive:
        pack = _Pack(archive)
        for place, paper in enumerate(papers_of(year, whole=whole, participation=participation), start=1):
            pack.add(_paper_name(place, paper), read_document(paper))
        if whole:
            for place, (title, content) in enumerate(drawn_papers(year), start=1):
                pack.add(f"{DRAWN}/{place:03d}-{_short(title)}.pdf", content)
            with pack.open(f"du-lieu/{year.bloc.code}-{year.year}.json") as file:
                write_year_file([year], file)
            _add_scans(pack, year)
            _add_decisions(pack, year)
            _add_bases(pack, year)
            _add_awarded(pack, year)
            _add_dossier(pack, year)
            _add_sent(pack, year)
        archive.writestr(LIST, _list(year, pack, whole))


def _paper_name(place, paper):
    return f"van-ban/{place:03d}-{_short(paper.title)}-lan-{paper.version}.pdf"


def _short(title):
    return slugify(title)[:LONGEST_NAME].strip("-")


def _add_scans(pack, year):
    """Papers of units that could not enter something themselves, as they were sent."""
    for place, entry in enumerate(entered_in(year), start=1):
        suffix = PurePosixPath(entry.original_name).suffix.lower()
        pack.add(f"{SCANS}/{place:03d}-{_short(str(entry))}{suffix}", _content(entry, str(entry)))


def _add_decisions(pack, year):
    """By which units changed in the year."""
    for place, kept in enumerate(decisions_in(year), start=1):
        suffix = PurePosixPath(kept.original_name).suffix.lower()
        pack.add(f"{DECISIONS}/{place:03d}-{_short(kept.change.summary)}{suffix}", _content(kept, str(kept)))


def _add_bases(pack, year):
    """By which units came and went, units took the lead, and something final was put right."""
    for place, kept in enumerate([*scans_of_members(year), *scans_in(year)], start=1):
        suffix = PurePosixPath(kept.original_name).suffix.lower()
        pack.add(f"{BASES}/{place:03d}-{_short(kept.about)}{suffix}", _content(kept, str(kept)))


def _add_awarded(pack, year):
    """Scans of the decisions on what the bloc proposed; those that were struck stay behind."""
    rows = PaperFile.objects.filter(paper__decisions__nomination__review__year=year, struck_at=None)
    for place, kept in enumerate(rows.select_related("paper").order_by("paper__decided_on", "pk").distinct(), start=1):
        suffix = PurePosixPath(kept.original_name).suffix.lower()
        pack.add(f"{AWARDED}/{place:03d}-{_short(str(kept.paper))}{suffix}", _content(kept, str(kept.paper)))


def _add_dossier(pack, year):
    """A year brought in as records may lack what the dossier needs; then the list says so."""
    try:
        pack.add(f"ho-so/{dossier_name(year)}", dossier_workbook(year))
    except Refused as refused:
        pack.notes.append(f"Không có bảng dữ liệu của hồ sơ: {' '.join(refused.reasons)}")


def _add_sent(pack, year):
    """What went with the dossier and is no issued paper: workbooks as sent, signed papers that units brought."""
    parts = SendingPart.objects.filter(sending__proposal__year=year).exclude(file="")
    for part in parts.order_by("sending__number", "position").select_related("sending"):
        pack.add(f"{SENT}/lan-{part.sending.number}-{part.name}", _content(part, part.title))
    rows = SignedReport.objects.filter(report__participation__year=year).select_related("report__participation")
    for place, copy in enumerate(rows.order_by("report__participation__position", "pk"), start=1):
        suffix = PurePosixPath(copy.original_name).suffix.lower()
        pack.add(f"{SENT}/{place:03d}-{_short(str(copy.report))}{suffix}", _content(copy, str(copy.report)))


def _content(kept, name):
    return content_of(Stored(kept.file, name, kept.sha256))


def _list(year, pack, whole):
    """Names, sizes and hashes; anybody checks them with ``sha256sum`` or the like, without this system."""
    made = timezone.localtime()
    what = "toàn bộ hồ sơ năm" if whole else "các văn bản đã ban hành"
    lines = [
        f"GÓI HỒ SƠ NĂM {year.year} - {year.bloc.name}",
        f"Lập lúc {made:%H:%M} ngày {made:%d/%m/%Y}; gồm {what}.",
        "",
        ISSUED_WORDS,
        *(WHOLE_WORDS if whole else ()),
        "",
        "Mỗi dòng: mã băm SHA-256, dung lượng (byte), tên tệp.",
        "",
        *(f"{line.sha256}  {line.size:>12}  {line.name}" for line in pack.lines),
        *([] if pack.lines else ["(Năm này chưa có văn bản nào được ban hành trên hệ thống.)"]),
        *pack.notes,
    ]
    return "\r\n".join([*lines, ""])


class _Pack:
    """A ZIP being written, and a line for each file in it."""

    def __init__(self, archive):
        self.archive = archive
        self.lines, self.notes = [], []

    def add(self, name, content):
        with self.open(name) as file:
            file.write(content)

    def open(self, name):
        line = _Counted(name, self.archive.open(name, "w", force_zip64=True))
        self.lines.append(line)
        return line


class _Counted:
    """One file of the package: what is written is counted and hashed on its way."""

    def __init__(self, name, file):
        self.name, self.size = name, 0
        self._file, self._hash = file, hashlib.sha256()

    def __enter__(self):
        return self

    def __exit__(self, *failure):
        self._file.close()

    def write(self, content):
        self.size += len(content)
        self._hash.update(content)
        self._file.write(content)

    @property
    def sha256(self):
        return self._hash.hexdigest()
