"""Names of criteria where printed codes restart, repeat and skip."""

from scoring.labels import labels_of


def test_a_label_says_the_place_without_doubling_codes():
    rows = [
        ("001", "I", "Chuyên môn"),
        ("001.001", "1", "Chỉ tiêu"),
        ("001.001.001", "1.1", "Thu"),
        ("001.001.001.001", "a", "Thuế"),
        ("002", "II", "Thi đua"),
        ("002.001", "1", "Báo cáo"),
        ("003", "", "Điểm thưởng của khối"),
    ]

    assert list(labels_of(rows).values()) == ["I", "I.1", "I.1.1", "I.1.1.a", "II", "II.1", "“Điểm thưởng của khối”"]


def test_equal_printed_codes_are_numbered():
    rows = [("001", "2.1", "Tổ chức"), ("001.001", "-", "Chi hội"), ("001.002", "-", "Trường học")]

    assert list(labels_of(rows).values()) == ["2.1", "2.1.-", "2.1.- (2)"]
