"""Annexes as they are printed and copied."""

import pytest

from emulation_bloc.core.text import search_key
from emulation_bloc.secretariat.watching.annex.reading import AnnexRow, read_annex

AWARDS = {"co thi dua cua chinh phu", "bang khen"}


def read(text):
    lines = [line.split("\t") for line in text.strip("\n").split("\n")]
    return read_annex(lines, lambda words: search_key(words) in AWARDS)


def told(annex):
    return [(row.name, row.award) for row in annex.rows]


def test_an_award_alone_on_a_line_is_the_heading_of_those_below():
    annex = read(
        "DANH SÁCH TẬP THỂ ĐƯỢC TẶNG\nI. Cờ thi đua của Chính phủ\n1\tSở Y tế\n2\tThanh tra tỉnh\n"
        "II\tBằng khen\n1\tSở Tư pháp"
    )

    assert told(annex) == [
        ("Sở Y tế", "Cờ thi đua của Chính phủ"),
        ("Thanh tra tỉnh", "Cờ thi đua của Chính phủ"),
        ("Sở Tư pháp", "Bằng khen"),
    ]
    assert annex.passed_over == ["DANH SÁCH TẬP THỂ ĐƯỢC TẶNG"]


def test_headings_say_which_column_is_which():
    annex = read("STT\tDanh hiệu thi đua\tMã đơn vị\tTên tập thể\tGhi chú\n1\tBằng khen\tsyt\tSở Y tế\tmới")

    assert annex.rows == [AnnexRow(2, "Sở Y tế", "Bằng khen", unit_code="syt")]


def test_without_headings_or_numbers_a_line_is_a_name_and_an_award():
    assert told(read("Sở Y tế\tBằng khen\nThanh tra tỉnh\tBằng khen")) == [
        ("Sở Y tế", "Bằng khen"),
        ("Thanh tra tỉnh", "Bằng khen"),
    ]


def test_a_number_before_the_name_in_one_cell_is_no_part_of_it():
    assert told(read("Bằng khen\n1. Sở Y tế\n2) Thanh tra tỉnh")) == [
        ("Sở Y tế", "Bằng khen"),
        ("Thanh tra tỉnh", "Bằng khen"),
    ]


@pytest.mark.parametrize("line", ["Nơi nhận:\t\tCHỦ TỊCH", "Tổng cộng: 02 tập thể"])
def test_of_a_counted_list_lines_without_a_number_are_told_not_read(line):
    annex = read(f"1\tSở Y tế\tBằng khen\n2\tThanh tra tỉnh\tBằng khen\n{line}")

    assert len(annex.rows) == 2
    assert annex.passed_over == [" · ".join(filter(None, line.split("\t")))]


def test_the_consolidated_workbook_is_read_back_by_its_codes():
    heading = ["STT", "Năm", "Mã khối", "Khối", "Mã đơn vị", "Tập thể", "Mã khen thưởng", "Danh hiệu, hình thức"]
    line = ["1", "2022", "vhxh", "Khối VHXH", "syt", "Sở Y tế", "co-tinh", "Cờ thi đua"]

    (row,) = read_annex([heading, line], lambda words: False).rows

    assert row == AnnexRow(2, "Sở Y tế", "Cờ thi đua", "syt", "co-tinh")
