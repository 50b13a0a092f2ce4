"""The year 2022 as it was published, brought in from its file, must come out again on paper and in the workbook."""

import json
from io import BytesIO, StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from openpyxl import load_workbook
from pypdf import PdfReader

from emulation_bloc.secretariat import yearfile
from meetings.minutes.documents import minutes_context
from meetings.sittings.queries import yearend_meeting
from scoring.ranking.queries import ranking

FILE = Path(__file__).parents[2] / "data" / "yen-bai-vhxh-2022.json"
FACTS = [
    "Sở Văn hóa, Thể thao và Du lịch",
    "Sở Y tế",
    "Sở Giáo dục và Đào tạo",
    "Sở Lao động - Thương binh và Xã hội",
    "Sở Thông tin và Truyền thông",
    "Đài Phát thanh và Truyền hình tỉnh",
    "Ban Dân tộc",
    "Bảo hiểm xã hội tỉnh",
    "Khối trưởng: Sở Văn hóa, Thể thao và Du lịch; Khối phó: Bảo hiểm xã hội tỉnh",
    "1650/QĐ-UBND ngày 04/9/2018",
    "33/KH-KTĐVHXH ngày 24/02/2022",
    "204/VHTTDL-VP ngày 25/02/2022",
    "ngày 29 tháng 12 năm 2022",
    "Chủ trì: Lê Thị Thanh Bình, Giám đốc Sở Văn hóa, Thể thao và Du lịch",
    "Đồng chủ trì: Nguyễn Trí Đại, Giám đốc Bảo hiểm xã hội tỉnh",
    "Cả nước chung sức xây dựng nông thôn mới",
    "Cờ thi đua của Thủ tướng Chính phủ",
    "Cờ thi đua xuất sắc của UBND tỉnh",
    "Bằng khen của UBND tỉnh",
    "Bầu Khối trưởng năm 2023: Bảo hiểm xã hội tỉnh",
    "Bầu Khối phó năm 2023: Đài Phát thanh và Truyền hình tỉnh",
    "Trường Cao đẳng Yên Bái (Thông báo số 143/TB-SNV ngày 16/11/2022",
    "Trường Cao đẳng Nghề Yên Bái (Thông báo số 143/TB-SNV ngày 16/11/2022",
]

pytestmark = pytest.mark.django_db


@pytest.fixture
def year():
    year, _ = yearfile.load(json.loads(FILE.read_text()))
    return year


def test_minutes_carry_every_published_fact(year, tmp_path):
    out = tmp_path / "bien-ban.pdf"

    call_command("write_minutes", year=2022, out=str(out), stdout=StringIO())

    pages = PdfReader(BytesIO(out.read_bytes())).pages
    text = " ".join(" ".join(page.extract_text() for page in pages).split())
    assert [fact for fact in FACTS if fact not in text] == []
    assert text.startswith("UBND TỈNH YÊN BÁI")


def test_dossier_agrees_with_the_ranking_on_the_screen(year, tmp_path):
    out = tmp_path / "ho-so.xlsx"

    call_command("write_dossier", bloc="vhxh", year=2022, out=str(out), stdout=StringIO())

    book = load_workbook(out)
    page = next(page for page in book if "hạng" in page.title.casefold())
    rows = [row for row in page.iter_rows(values_only=True) if isinstance(row[0], int)]
    shown = [(place.rank, place.participation.name, float(place.total)) for place in ranking(year).places]
    totals = [column for column in range(2, len(rows[0])) if rows[0][column] == shown[0][2]]
    assert [(row[0], row[1], row[totals[0]]) for row in rows] == shown


def test_illustrative_figures_are_marked_on_paper(year):

    paper = minutes_context(yearend_meeting(year))["paper"]

    assert sorted(paper.illustrative) == sorted(year.illustrative.values())
