"""Everything said about a sheet travels with its year: rules, threads, history, appeals, cross-checks."""

import copy
import json

import pytest
from django.conf import settings

from emulation_bloc.core.verdict import Refused
from emulation_bloc.secretariat import yearfile
from scoring.models import EntryComment
from tests.secretariat.words import with_words
from units.models import User

WHOLE = json.loads((settings.BASE_DIR / "data" / "yen-bai-vhxh-2022.json").read_text())
AT = "2022-12-12T09:00:00+07:00"

pytestmark = pytest.mark.django_db


@pytest.fixture
def data():
    """The year 2022 as published, with one of every record that it did not need."""
    data = copy.deepcopy(WHOLE)
    data.pop("about")
    year = data["years"][0]
    year["scoring_rules"] = {"first_pass": "peers", "checkers_per_unit": 1, "blind": True, "source": "Quy chế của khối"}
    table = {
        "version": 2,
        "title": "Bảng điểm dự thảo lần 2",
        "total_points": "2",
        "not_applicable": "rescaled",
        "note_below_max": True,
        "classifications": [
            {"name": "Xuất sắc", "lower": "90", "min_section_percent": "60", "without_faults": True},
            {"name": "Tốt", "lower": "80"},
        ],
        "tie_breaks": [{"kind": "section", "criterion": "001"}, {"kind": "less_penalty"}],
    }
    table["consultations"] = [
        {
            "asks": "Xin góp ý phần I",
            "opened_at": AT,
            "opened_by": "bhxh.canbo",
            "last_day": "2022-12-20",
            "closed_at": AT,
            "closed_by": "bhxh.canbo",
            "drafter": "bhxh",
            "opinions": [
                {
                    "unit": "syt",
                    "criterion": "001",
                    "row_label": "I",
                    "row_wording": "Xây dựng trường chuẩn",
                    "text": "Nên ghi rõ mức",
                    "at": AT,
                    "author": "syt.canbo",
                    "status": "explained",
                    "answer": "Theo hướng dẫn của Bộ",
                    "answered_at": AT,
                    "answered_by": "bhxh.canbo",
                },
                {"unit": "bdt", "status": "nothing", "at": AT, "author": "bdt.canbo"},
            ],
        }
    ]
    table["criteria"] = [
        {
            "code": "I",
            "title": "Xây dựng trường chuẩn quốc gia",
            "kind": "choice",
            "max_points": "2",
            "may_be_not_applicable": True,
            "units": ["sgddt"],
            "levels": [{"title": "Đạt mức 2", "points": "2"}, {"title": "Đạt mức 1", "points": "1"}],
        }
    ]
    year["scoring_tables"].append(table)
    year["evidence"] = [
        {"key": 1, "unit": "svhttdl", "title": "Báo cáo năm", "link": "https://a.vn/1", "uploaded_at": AT},
        {
            "key": 2,
            "unit": "svhttdl",
            "title": "Báo cáo năm",
            "link": "https://a.vn/2",
            "uploaded_at": AT,
            "previous": 1,
        },
    ]
    sheet = year["sheets"][0]
    sheet["duties"] = [{"criterion": "001", "user": "svhttdl.canbo"}]
    sheet |= {"return_asked_at": AT, "return_asked_by": "svhttdl.canbo", "return_asked_reason": "Số liệu chưa khớp"}
    sheet["entries"][0] |= {
        "citations": [
            {
                "evidence": 2,
                "verdict": "refused",
                "verdict_note": "Thiếu dấu",
                "verdict_at": AT,
                "verdict_by": "bhxh.canbo",
            }
        ],
        "taken": {"value": "95", "words": "Theo giao ước: chỉ tiêu 95%", "at": AT, "by": "svhttdl.canbo"},
        "comments": [{"author": "bhxh.canbo", "by_unit": False, "at": AT, "text": "Số liệu lấy từ đâu?"}],
        "changes": [
            {
                "kind": "verification",
                "before": "95%",
                "after": "100%",
                "points_after": "20",
                "at": AT,
                "by": "bhxh.canbo",
            }
        ],
        "appeals": [
            {
                "status": "dismissed",
                "grounds": "Đề nghị xem lại",
                "made_by": "svhttdl.canbo",
                "made_at": AT,
                "answer": "Giữ nguyên",
                "basis": "Điều 5 Quy chế",
                "answered_by": "bhxh.thutruong",
                "answered_at": AT,
            }
        ],
    }
    year["assignments"] = [
        {
            "checker": "syt",
            "unit": "svhttdl",
            "done_at": AT,
            "opinions": [
                {"criterion": "001.001.001", "value": "95", "points": "18", "note": "Thiếu một báo cáo", "at": AT}
            ],
        },
        {"checker": "bdt", "unit": "svhttdl", "recused_at": AT, "recused_reason": "Đang phối hợp đề án chung"},
    ]
    return data


def test_every_record_of_scoring_is_written_back_word_for_word(data):
    written = yearfile.dump(yearfile.load(data))

    assert json.loads(json.dumps(written, sort_keys=True)) == json.loads(json.dumps(with_words(data), sort_keys=True))


def test_who_acted_comes_back_as_the_file_says_not_as_the_account_is(data):
    said = {"name": "Lê Thị Cũ", "title": "Phó Trưởng phòng", "office": "Sở Y tế cũ"}
    data["years"][0]["sheets"][0]["entries"][0]["comments"][0]["author_words"] = said

    (year, *_) = yearfile.load(data)
    User.objects.update(full_name="Tên mới")

    comment = EntryComment.objects.get()
    assert comment.author_words == (said["name"], said["title"], said["office"])
    sheet = yearfile.dump([year])["years"][0]["sheets"][0]
    assert sheet["entries"][0]["comments"][0]["author_words"] == said


@pytest.mark.parametrize(
    ("break_it", "sentence"),
    [
        (lambda y: y["assignments"][0].update(checker="la"), "years[0].assignments[0].checker”: đơn vị “la”"),
        (lambda y: y["assignments"][0]["opinions"][0].update(criterion="009"), "không có dòng điểm “009”"),
        (lambda y: y["scoring_tables"][1]["tie_breaks"][0].update(criterion="077"), "không có tiêu chí ở vị trí “077”"),
        (
            lambda y: y["scoring_tables"][1]["consultations"][0]["opinions"][0].update(criterion="077"),
            "không có tiêu chí ở vị trí “077”",
        ),
        (lambda y: y["evidence"][1].update(previous=9), "years[0].evidence[1]”: không có minh chứng mang khóa “9”"),
        (lambda y: y["sheets"][0]["entries"][0]["appeals"][0].update(answer=""), "Trả lời kiến nghị phải có nội dung"),
        (lambda y: y["sheets"][0].update(submitted_by_words=[1]), "submitted_by_words”: phải có dạng {“name”"),
    ],
)
def test_a_fault_is_told_with_its_place(data, break_it, sentence):
    break_it(data["years"][0])

    with pytest.raises(Refused) as refused:
        yearfile.load(data)

    assert sentence in str(refused.value)


GROWN = {"title": "Thu ngân sách", "kind": "growth", "max_points": "2", "measure": "number", "growth": "relative",
         "threshold": "5"}  # fmt: skip


@pytest.mark.parametrize(
    ("said", "status", "read"),
    [
        ({}, "replaced", "none"),  # a file of 0.2.0, which knew no such thing
        ({}, "draft", ""),
        ({"may_be_not_applicable": True}, "replaced", ""),
        ({"without_base": "zero"}, "replaced", "zero"),
        ({"without_base": ""}, "replaced", ""),
    ],
)
def test_a_file_of_before_tables_said_what_a_missing_base_means_reads_as_it_did(data, said, status, read):
    table = data["years"][0]["scoring_tables"][-1] | {"status": status, "issued_on": "2022-02-01"}
    table["criteria"] = [*table["criteria"], GROWN | said]
    data["years"][0]["scoring_tables"][-1] = table

    (year, *_) = yearfile.load(data)

    assert year.scoring_tables.get(version=2).criteria.get(kind="growth").without_base == read


def test_a_table_that_leaves_it_to_the_units_is_written_so_that_it_reads_the_same(data):
    table = data["years"][0]["scoring_tables"][-1] | {"status": "replaced", "issued_on": "2022-02-01"}
    table["criteria"] = [*table["criteria"], GROWN | {"without_base": ""}]
    data["years"][0]["scoring_tables"][-1] = table

    written = yearfile.dump(yearfile.load(data))

    assert written["years"][0]["scoring_tables"][1]["criteria"][-1]["without_base"] == "not_applicable"
