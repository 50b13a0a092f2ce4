"""The kit for a meeting whose network may die: every paper it needs, numbered, as one PDF or one by one."""

from dataclasses import dataclass

from emulation_bloc.documents.pdf import join_pdf, render_pdf

from ..papers import bloc_paper, head, loaded_meeting
from ..polls.documents import ballots_context, counting_context
from .blanks import agenda_context, attendance_context, blank_minutes_context, rolls_context, tally_context
from .guide import STEPS


@dataclass(frozen=True)
class Part:
    """One paper of the kit. ``number`` is its place in the order of use."""

    number: int
    name: str
    title: str
    template: str
    context: dict

    @property
    def filename(self):
        return f"{self.number:02d}-{self.name}.pdf"

    def pdf(self):
        return render_pdf(self.template, self.context)


def kit_parts(meeting):
    """The papers in the order they are used."""
    meeting = loaded_meeting(meeting)
    papers = [
        ("chuong-trinh", "Chương trình hội nghị", "agenda", agenda_context(meeting)),
        ("danh-sach-dai-bieu", "Danh sách đại biểu để ký", "attendance", attendance_context(meeting)),
        ("danh-sach-cu-tri", "Danh sách cử tri nhận phiếu, nộp phiếu", "rolls", rolls_context(meeting)),
        ("phieu-bau", "Phiếu bỏ phiếu kín", "ballots", ballots_context(meeting, offline=True)),
        ("phieu-kiem", "Phiếu kiểm của tổ kiểm phiếu", "tally", tally_context(meeting)),
        (
            "bien-ban-kiem-phieu",
            "Biên bản kiểm phiếu để trống",
            "counting_record",
            counting_context(meeting, offline=True),
        ),
        ("bien-ban-hoi-nghi", "Biên bản hội nghị để ghi tay", "minutes_blank", blank_minutes_context(meeting)),
    ]
    return [
        Part(number, name, title, f"meetings/documents/kit/{template}.html", context)
        for number, (name, title, template, context) in enumerate(papers, start=1)
    ]


def cover_context(meeting, parts):
    """The first page: what follows, and what to do when the network dies."""
    return {
        **head(meeting),
        "paper": bloc_paper(meeting, "Bộ hồ sơ giấy", meeting.title),
        "parts": parts,
        "steps": STEPS,
    }


def kit_pdf(meeting):
    """Cover and papers in one file to print; every paper begins on a new page and counts its own pages."""
    meeting = loaded_meeting(meeting)
    parts = kit_parts(meeting)
    cover = ("meetings/documents/kit/kit_cover.html", cover_context(meeting, parts))
    return join_pdf([cover, *[(part.template, part.context) for part in parts]])
