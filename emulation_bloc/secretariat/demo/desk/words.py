"""What the office of the demo year writes. Numbers and sources are illustrative, as the whole year is."""

PACK = {
    "code": "snv-tham-dinh",
    "name": "Quy tắc thẩm định của Sở Nội vụ (minh họa)",
    "layer": "province",
    "basis": "Công văn hướng dẫn của Sở Nội vụ (minh họa)",
}
SOURCE = "Công văn hướng dẫn của Sở Nội vụ (minh họa)"
BODY = "Cơ quan thuế"
RULES = [
    {
        "code": "hoi-thue",
        "kind": "consultation",
        "parameters": {"body": BODY, "when": "desk"},
        "severity": "warns",
        "source": SOURCE,
    },
    {
        "code": "phieu-hoi-dong",
        "kind": "council_votes",
        "parameters": {"share": "70", "base": "members"},
        "severity": "warns",
        "source": SOURCE,
    },
]
CONFIRMED = {"confirmed_by": "Sở Nội vụ", "confirmed_source": SOURCE}

ASKED = "Đề nghị nêu rõ số lượt khám, chữa bệnh tăng so với năm trước lấy theo báo cáo nào."
ANSWERED = "Số liệu lấy theo báo cáo tổng kết năm của đơn vị, gửi kèm dưới đây."
CLOSED = "Đã đối chiếu với báo cáo."
STILL_ASKED = "Đề nghị gửi bổ sung báo cáo thành tích bản giấy còn thiếu, và cho biết ngày gửi."
REMARK = "Hồ sơ trình bày đủ, đúng mẫu; năm sau nên ghi lĩnh vực hoạt động của từng tập thể ngay khi soạn."
EARLY = "Đề nghị cho biết ngày dự kiến gửi hồ sơ đề nghị khen thưởng."
EARLY_REMARK = "Báo cáo thành tích viết theo mẫu của Nghị định, mỗi đơn vị một bản."

DECISION = "118/QĐ-UBND"
ISSUER = "Chủ tịch Ủy ban nhân dân tỉnh Yên Bái"
REFUSED = "Số lượng khen thưởng cấp tỉnh của năm đã sử dụng hết (minh họa)."
