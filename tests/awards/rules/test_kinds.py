"""What each kind of rule says: facts in, a sentence out."""

import datetime
from decimal import Decimal

import pytest

from awards.enums import CheckState, Moment
from awards.rules import kinds
from awards.rules.facts import AwardFacts, Facts, Given, PastYear, Vote

P, F, U = CheckState.PASSED, CheckState.FAILED, CheckState.UNKNOWN
ON = datetime.date(2025, 12, 30)
FLAG = AwardFacts("co-tinh", "Cờ thi đua của UBND tỉnh", "province", is_flag=True)
RANKED = {"rank": 1, "units": 6, "last_rank": 6, "total": Decimal("95.5"), "ranking_published": True}
TOP = RANKED | {"tied": True}
LAST = RANKED | {"rank": 6}
CLASSES = {"classes": ("Tốt", "Khá", "Yếu")}
NAMES = {"names": {"co-tinh": "Cờ tỉnh"}}
YES, NO = (Given(ON, "Công văn 12/TTr", met=met) for met in (True, False))
UNTOLD = {2024: PastYear("khá", told=False)}  # places and classes alone were brought in
GRANTED = {2024: PastYear("Tốt", ("co-tinh",)), 2023: PastYear("Khá")}


def found(kind, parameters, **facts):
    one = kinds.of(kind)
    return one.check(one.read(parameters), Facts(**({"on": ON, "year": 2025, "award": FLAG} | facts)), "q")


SAID = [
    ("ranked", {}, RANKED, P, "Xếp hạng 1/6 với 95,50 điểm."),
    ("ranked", {}, {}, U, "Chưa có bảng xếp hạng được công bố để đối chiếu."),
    ("ranked", {}, {"ranking_published": True}, F, "Không có tên trong bảng xếp hạng đã công bố."),
    ("ranked", {"rank": 1}, LAST, F, "Xếp hạng 6/6 với 95,50 điểm; phải đứng đầu khối."),
    ("ranked", {"rank": 2}, LAST, F, "Xếp hạng 6/6 với 95,50 điểm; phải từ hạng 2 trở lên."),
    ("ranked", {"rank": 1}, TOP, P, "Xếp hạng 1/6 (đồng hạng) với 95,50 điểm."),
    ("ranked", {"rank": 1, "shared": "asks"}, TOP, U, "phải đứng đầu khối mà nhiều đơn vị cùng hạng."),
    ("not_last", {}, LAST, F, "Xếp hạng 6/6, cuối bảng xếp hạng."),
    ("not_last", {}, RANKED, P, "Xếp hạng 1/6, không cuối bảng xếp hạng."),
    ("not_last", {}, RANKED | {"last_rank": 1, "tied": True}, P, "không cuối"),
    ("not_last", {}, {}, U, "Chưa có thứ hạng"),
    (
        "class_at_least",
        {"least": "khá"},
        CLASSES | {"classification": "Yếu"},
        F,
        "Xếp loại “Yếu”; phải từ “khá” trở lên.",
    ),
    ("class_at_least", {"least": "khá"}, CLASSES | {"classification": "Tốt"}, P, "Xếp loại “Tốt”."),
    ("class_at_least", {"least": "giỏi"}, CLASSES | {"classification": "Tốt"}, U, "bảng điểm của năm không cho biết"),
    ("class_at_least", {"least": "khá"}, CLASSES, U, "Chưa công bố xếp loại"),
    ("class_at_most", {"most": "tốt"}, CLASSES | {"classification": "Khá"}, P, "Xếp loại “Khá”."),
    ("class_at_most", {"most": "khá"}, CLASSES | {"classification": "Tốt"}, F, "phải từ “khá” trở xuống"),
    ("class_at_most", {"most": "giỏi"}, CLASSES | {"classification": "Tốt"}, U, "bảng điểm của năm không cho biết"),
    (
        "targets",
        {"share": "90"},
        {"targets": 10, "targets_met": 8},
        F,
        "Đạt 8/10 chỉ tiêu (80,00%); phải đạt ít nhất 90%.",
    ),
    ("targets", {"share": "80"}, {"targets": 10, "targets_met": 8}, P, "Đạt 8/10 chỉ tiêu (80,00%)."),
    ("targets", {"share": "80"}, {}, U, "Chưa có chỉ tiêu giao ước nào"),
    ("registered", {}, {"registered": True}, P, "Đã đăng ký từ đầu năm."),
    ("registered", {}, {"registered": False}, F, "Không đăng ký từ đầu năm; quy chế của năm chỉ đề nghị"),
    ("registered", {}, {"registered": False, "registration_required": False}, P, "không bắt buộc"),
    ("registered", {}, {}, U, "Chưa có bản đăng ký"),
    ("both_flags", {"allowed": "no"}, {}, P, "Không được đề nghị cờ thi đua nào khác."),
    (
        "both_flags",
        {"allowed": "no"},
        {"other_flags": ("Cờ A",), "both_flags_allowed": True},
        F,
        "Cùng được đề nghị “Cờ A”",
    ),
    ("both_flags", {"allowed": "yes"}, {"other_flags": ("Cờ A",)}, P, "được phép"),
    (
        "both_flags",
        {"allowed": "regulation"},
        {"other_flags": ("Cờ A",)},
        F,
        "một thành tích không tặng nhiều hình thức",
    ),
    ("both_flags", {"allowed": "regulation"}, {"other_flags": ("Cờ A",), "both_flags_allowed": True}, P, "quy chế"),
    ("same_achievement", {}, {"other_awards": ("Bằng khen",)}, F, "Cùng được đề nghị “Bằng khen” trong năm."),
    ("same_achievement", {}, {}, P, "Không được đề nghị hình thức nào khác"),
    ("dissolved", {}, {"dissolved_on": ON}, F, "từ ngày 30/12/2025, không xét khen thưởng."),
    ("fault", {}, {"faults": ("V “Kỷ luật”",)}, F, "Phạm lỗi loại trừ theo bảng điểm của năm: V “Kỷ luật”"),
    ("quota", {"by": "seats"}, {"nominated": 3, "seats": 2}, F, "Đề nghị 3 đơn vị, vượt số lượng 2 được giao."),
    ("quota", {"by": "seats"}, {}, P, "Đề nghị 1/1 đơn vị được giao."),
    ("quota", {"by": "number", "number": 2}, {"nominated": 3}, F, "vượt số lượng 2"),
    (
        "quota",
        {"by": "members", "steps": "4-6: 1\n7–8: 3"},
        {"members": 8, "nominated": 3},
        P,
        "3/3 đơn vị được giao (khối",
    ),
    ("quota", {"by": "members", "steps": ["4-6: 1"]}, {"members": 8}, F, "không có mức nào"),
    (
        "quota",
        {"by": "share", "share": "20"},
        {"members": 8, "nominated": 2},
        F,
        "(20% × 8 đơn vị = 1,6, làm tròn xuống: 1)",
    ),
    (
        "quota",
        {"by": "share", "share": "20", "rounding": "half_up"},
        {"members": 8, "nominated": 2},
        P,
        "làm tròn lên: 2",
    ),
    (
        "votes",
        {"share": "80", "base": "members"},
        {"vote": Vote(7, {"members": 9})},
        F,
        "7/9 số đơn vị của khối, đạt 77,78%",
    ),
    ("votes", {"share": "50", "base": "valid", "strict": True}, {"vote": Vote(4, {"valid": 8})}, F, "phải trên 50%"),
    ("votes", {"share": "50", "base": "valid"}, {"vote": Vote(4, {"valid": 8})}, P, "đạt 50,00%."),
    ("votes", {"share": "50", "base": "present"}, {"vote": Vote(4, {"valid": 8})}, U, "Không công bố số đơn vị có mặt"),
    (
        "earlier",
        {"mode": "again", "awards": ["co-tinh"], "years": 1},
        {"past": GRANTED} | NAMES,
        F,
        "Đã được tặng Cờ tỉnh (2024)",
    ),
    (
        "earlier",
        {"mode": "again", "awards": ["co-cp"], "years": 2},
        {"past": GRANTED},
        P,
        "Trong 2 năm trước chưa được tặng",
    ),
    (
        "earlier",
        {"mode": "again", "awards": ["co-cp"], "years": 3},
        {"past": GRANTED},
        U,
        "không có hồ sơ khen thưởng năm 2022",
    ),
    (
        "earlier",
        {"mode": "required", "awards": ["bk"], "years": 2, "times": 2, "or_awards": ["co-tinh"]},
        {"past": GRANTED} | NAMES,
        P,
        "Đã được tặng Cờ tỉnh (2024).",
    ),
    (
        "earlier",
        {"mode": "required", "awards": ["bk"], "years": 2},
        {"past": GRANTED},
        F,
        "phải đã được tặng bk (1 lần)",
    ),
    ("earlier", {"mode": "required", "awards": ["bk"], "years": 3}, {"past": GRANTED}, U, "không có hồ sơ"),
    ("years_in_row", {"years": 2, "classes": ["tốt", "khá"]}, {"past": GRANTED}, P, "2023–2024"),
    ("years_in_row", {"years": 2, "classes": ["tốt"]}, {"past": GRANTED}, F, "Năm 2023 không đạt"),
    ("earlier", {"mode": "again", "awards": ["bk"], "years": 1}, {"past": UNTOLD}, U, "không có hồ sơ"),
    ("earlier", {"mode": "required", "awards": ["bk"], "years": 1}, {"past": UNTOLD}, U, "không có hồ sơ"),
    ("years_in_row", {"years": 1, "classes": ["tốt"], "awards": ["bk"]}, {"past": UNTOLD}, U, "Không có hồ sơ"),
    ("years_in_row", {"years": 1, "classes": ["tốt"]}, {"past": UNTOLD}, F, "Năm 2024 không đạt"),
    ("years_in_row", {"years": 1, "classes": ["khá"], "awards": ["bk"]}, {"past": UNTOLD}, P, "xếp loại"),
    ("years_in_row", {"years": 3, "classes": ["tốt", "khá"]}, {"past": GRANTED}, U, "Không có hồ sơ năm 2022"),
    ("inner_titles", {"title": "LĐTT", "share": "70", "rounding": "up"}, {}, U, "Chưa ghi số “LĐTT”"),
    (
        "inner_titles",
        {"title": "LĐTT", "share": "70", "rounding": "up"},
        {"given": {"q": Given(ON, "Báo cáo 5", number=7, base=11)}},
        F,
        "7/11 “LĐTT”; ít nhất 8 (70% × 11 = 7,7, làm tròn lên: 8), theo Báo cáo 5 ngày 30/12/2025.",
    ),
    (
        "inner_titles",
        {"title": "CSTĐ", "least": 1},
        {"given": {"q": Given(ON, "BC", number=1)}},
        P,
        "1 “CSTĐ”; ít nhất 1",
    ),
    (
        "clean",
        {"about": "discipline", "condition": "Không ai bị kỷ luật."},
        {},
        U,
        "Chưa ai xác nhận: Không ai bị kỷ luật.",
    ),
    (
        "clean",
        {"about": "other", "condition": "Không ai bị kỷ luật."},
        {"given": {"q": YES}},
        P,
        "(theo Công văn 12/TTr ngày",
    ),
    ("clean", {"about": "other", "condition": "Không ai bị kỷ luật."}, {"given": {"q": NO}}, F, "Không đúng rằng"),
    ("consultation", {"body": "Cơ quan thuế", "when": "bloc"}, {}, U, "Chưa hỏi ý kiến cơ quan thuế."),
    (
        "consultation",
        {"body": "Cơ quan thuế", "when": "bloc"},
        {"given": {"q": NO}},
        F,
        "Cơ quan thuế không đồng ý (trả lời",
    ),
    (
        "consultation",
        {"body": "Cơ quan thuế", "when": "desk"},
        {"given": {"q": Given(ON, "CV 3", asked_on=ON)}},
        U,
        "Đã hỏi ý kiến cơ quan thuế (hỏi ngày 30/12/2025), chưa có trả lời.",
    ),
    ("consultation", {"body": "Cơ quan thuế", "when": "bloc"}, {"given": {"q": YES}}, P, "không có ý kiến khác"),
]


@pytest.mark.parametrize(("kind", "parameters", "facts", "state", "words"), SAID)
def test_a_kind_says_what_it_found_with_its_values(kind, parameters, facts, state, words):
    one = found(kind, parameters, **facts)

    assert (one.state, words in one.sentence) == (state, True), one.sentence


@pytest.mark.parametrize(
    ("kind", "parameters", "facts"),
    [
        ("both_flags", {"allowed": "no"}, {"award": AwardFacts("bk"), "other_flags": ("Cờ A",)}),
        ("dissolved", {}, {}),
        ("dissolved", {}, {"dissolved_on": ON + datetime.timedelta(1)}),
        ("fault", {}, {}),
        ("quota", {"by": "province", "share": "20"}, {}),
        ("votes", {"share": "50", "base": "valid"}, {}),
    ],
)
def test_where_there_is_nothing_to_say_nothing_is_said(kind, parameters, facts):
    assert found(kind, parameters, **facts) is None


def test_every_kind_says_itself_in_words_of_its_parameters():
    told = {kind for kind, *_ in SAID}

    assert told | {"council_votes"} == {one.code for one in kinds.every()}  # that one is asked of a session alone
    for kind, parameters, *_ in SAID:
        one = kinds.of(kind)
        assert one.words(one.read(parameters)).endswith(".")
        assert one.read(one.kept(one.read(parameters))) == one.read(parameters)


@pytest.mark.parametrize(
    ("kind", "parameters", "sentence"),
    [
        ("targets", {}, "Ít nhất (%): cần ghi."),
        ("targets", {"share": "0"}, "Tỷ lệ phải trên 0"),
        ("targets", {"share": "80", "x": 1}, "Không rõ tham số “x”."),
        ("ranked", {"rank": "0"}, "Cần số nguyên từ 1"),
        ("both_flags", {"allowed": "maybe"}, "Cần một trong"),
        ("earlier", {"mode": "again", "awards": {"a": 1}, "years": 1}, "Cần danh sách"),
        ("class_at_least", {"least": ["x"]}, "Cần ghi bằng chữ."),
        ("votes", {"share": "50", "base": "valid", "strict": "x"}, "Cần có hoặc không."),
    ],
)
def test_a_parameter_that_cannot_be_read_is_named(kind, parameters, sentence):
    with pytest.raises(ValueError) as told:
        kinds.of(kind).read(parameters)

    assert any(sentence in line for line in told.value.args)


@pytest.mark.parametrize(
    ("kind", "parameters", "fault"),
    [
        ("quota", {"by": "number", "number": 0}, "Số lượng bằng 0"),
        ("quota", {"by": "number"}, "Số lượng: cần ghi."),
        ("quota", {"by": "members", "steps": ["4-6: 0"]}, "số lượng bằng 0"),
        ("quota", {"by": "members", "steps": ["4-6: 1", "6-8: 2"]}, "Mức 6-8 trùng với mức 4-6."),
        ("quota", {"by": "members", "steps": ["nhiều"]}, "Không đọc được mức “nhiều”"),
        ("quota", {"by": "members", "steps": ["6-4: 1"]}, "số sau nhỏ hơn số trước"),
        ("inner_titles", {"title": "LĐTT"}, "Ghi một trong hai"),
        ("years_in_row", {"years": 2}, "Cần ghi loại hoặc mã"),
        ("earlier", {"mode": "again", "awards": ["a"], "years": 1, "times": 2}, "chỉ cần mã và số năm"),
    ],
)
def test_values_with_which_no_rule_could_stand_are_faults(kind, parameters, fault):
    one = kinds.of(kind)

    assert any(fault in line for line in one.faults(one.read(parameters)))


def test_what_the_province_alone_can_count_is_asked_at_its_desk():
    quota, asked = kinds.of("quota"), kinds.of("consultation")

    assert quota.moments(quota.read({"by": "province", "share": "20"})) == (Moment.DESK,)
    assert asked.moments(asked.read({"body": "Thuế", "when": "desk"})) == (Moment.DESK,)
    assert Moment.DESK not in asked.moments(asked.read({"body": "Thuế", "when": "bloc"}))
