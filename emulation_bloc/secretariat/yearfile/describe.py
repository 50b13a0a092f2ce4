"""The format of a year file in words, drawn from the records themselves so that it cannot fall behind."""

from django.core.exceptions import FieldDoesNotExist
from django.db import models

from units.signing import SignerField

from .codec import FORMAT
from .records import changes, end, scoring, year

INTRODUCTION = f"""# Tệp năm thi đua

Một tệp JSON (UTF-8) chứa một khối và một hay nhiều năm thi đua. Dùng để đưa lịch sử của khối vào hệ thống
(`manage.py load_year TỆP`) và lấy ra (`manage.py dump_year --bloc MÃ --year NĂM --out TỆP`).
Ví dụ đầy đủ: `data/yen-bai-vhxh-2022.json`.

- Trường `format` luôn là `{FORMAT}`.
- Các mục gọi nhau bằng **mã**, không bằng số trong cơ sở dữ liệu: đơn vị theo `code`, người theo `username`,
  khen thưởng theo `code`, văn bản theo `number`, tiêu chí theo vị trí trong cây (`001.002`), cuộc bỏ phiếu và
  minh chứng theo `key` đánh số trong tệp.
- Họ tên, chức vụ, cơ quan của người làm được ghi như lúc làm (`…_words`); tệp không ghi thì lấy theo tài khoản.
- Trường bỏ trống thì không cần ghi. Số thập phân viết trong ngoặc kép (`"12.5"`), ngày dạng `2022-12-29`,
  giờ dạng `2022-12-29T08:00:00+07:00`.
- Nạp **tất cả hoặc không gì cả**. Lỗi được báo kèm vị trí, ví dụ `years[0].plan.tasks[3].due`.
- Đơn vị, người, khen thưởng đã có trong hệ thống được dùng lại và không bị sửa; năm thi đua đã có thì bị từ chối.
- Tài khoản tạo từ tệp chưa có mật khẩu; quản trị viên in phiếu kích hoạt sau.
- Tổng điểm, thứ hạng và số phiếu được tính lại khi nạp; tệp tự mâu thuẫn thì bị từ chối.
- Bảng điểm đã ban hành mà tệp không ghi `without_base` là bảng của bản 0.2.0 trở về trước: đơn vị không được giao chỉ
  tiêu, chưa có số liệu năm trước không được khai K/AD, trừ dòng có `may_be_not_applicable`.
- `illustrative` của năm ghi phần nào là số liệu minh họa; câu đó hiện trên mọi trang của năm.
- Mật khẩu, nhật ký thao tác và số phiếu của cuộc bỏ phiếu chưa kết thúc không bao giờ được ghi ra tệp.
- Hồ sơ riêng của cơ quan nội vụ (phiên họp Hội đồng, ý kiến, thứ tự xếp của mọi khối) là của cơ quan ấy, không nằm
  trong tệp của một khối; kết quả xét tặng của từng tập thể và quyết định thì có.
- Cuộc bỏ phiếu trên máy chưa niêm phong được ghi như chưa mở. Khi đã niêm phong, số phiếu trên máy và phiếu giấy
  được ghi chung, không tách riêng, để không ai suy ra được phiếu của một đơn vị.

Bản này do `manage.py describe_year_file` viết ra từ chính các trường của hệ thống.
"""

SECTIONS = [
    ("bloc", "Khối", year.BLOC),
    ("units[]", "Đơn vị", year.UNIT),
    ("successions[]", "Đơn vị cũ và đơn vị mới (đổi tên, sáp nhập, chia tách)", year.SUCCESSION),
    ("memberships[]", "Thành viên khối", year.MEMBERSHIP),
    ("memberships[].scans[]", "Bản chụp văn bản phân khối (tệp nằm ở content, dạng base64)", year.MEMBERSHIP_SCAN),
    ("memberships[].corrections[]", "Đính chính thành viên khối", year.MEMBERSHIP_CORRECTION),
    ("people[]", "Người", year.PERSON),
    ("awards[]", "Danh mục khen thưởng được dùng", year.AWARD),
    ("movements[]", "Phong trào thi đua", year.MOVEMENT),
    ("years[]", "Năm thi đua", year.YEAR),
    ("years[].participations[]", "Đơn vị tham gia", year.PARTICIPATION),
    ("years[].participations[].former_names[]", "Tên cũ trong năm", year.FORMER_NAME),
    ("years[].leaderships[]", "Khối trưởng, Khối phó (Cụm trưởng, Cụm phó)", year.LEADERSHIP),
    (
        "years[].former_leaderships[]",
        "Khối trưởng, Khối phó (Cụm trưởng, Cụm phó) thôi giữa năm",
        year.FORMER_LEADERSHIP,
    ),
    ("years[].regulation", "Quy chế của năm", year.REGULATION),
    ("years[].regulation.corrections[]", "Đính chính quy chế", year.REGULATION_CORRECTION),
    ("years[].papers[]", "Văn bản của năm", year.PAPER),
    ("years[].deadlines[]", "Thời hạn", year.DEADLINE),
    ("years[].deadlines[].extensions[]", "Gia hạn", year.EXTENSION),
    ("years[].plan", "Kế hoạch", year.PLAN),
    ("years[].plan.sections[]", "Mục của kế hoạch", year.PLAN_SECTION),
    (
        "years[].plan.tasks[]",
        "Nhiệm vụ của kế hoạch; sets: mã thời hạn của năm mà nhiệm vụ là, movement: tên phong trào",
        year.PLAN_TASK,
    ),
    ("years[].plan.targets[]", "Chỉ tiêu chung của khối", year.COMMON_TARGET),
    (
        "years[].scans[]",
        "Bản chụp văn bản làm căn cứ (corrects: loại of và lúc at của lần đính chính; tệp nằm ở content, dạng base64)",
        year.YEAR_SCAN,
    ),
    ("years[].plan.corrections[]", "Đính chính kế hoạch", year.PLAN_CORRECTION),
    ("years[].registrations[]", "Đăng ký thi đua", year.REGISTRATION),
    ("years[].registrations[].titles[]", "Danh hiệu đăng ký", year.REGISTERED_TITLE),
    ("years[].registrations[].corrections[]", "Đính chính đăng ký", year.REGISTRATION_CORRECTION),
    ("years[].pledges[]", "Giao ước", year.PLEDGE),
    (
        "years[].pledges[].targets[]",
        "Chỉ tiêu (common: position của chỉ tiêu chung, movement: tên phong trào)",
        year.TARGET,
    ),
    (
        "years[].pledges[].signatures[]",
        "Chữ ký (tệp cũ: signature, chỉ một; drawing: nét vẽ, x,y trong khung 600 × 240)",
        year.PLEDGE_SIGNATURE,
    ),
    (
        "years[].pledges[].signatures[].corrections[]",
        "Đính chính người ký, ngày ký bản giấy",
        year.SIGNATURE_CORRECTION,
    ),
    ("years[].pledges[].exchanges[]", "Trao đổi câu chữ giao ước giữa đơn vị và Khối trưởng", year.EXCHANGE),
    ("years[].pledges[].exchanges[].versions[]", "Bản câu chữ (text: như chữ ký giữ)", year.PLEDGE_VERSION),
    (
        "years[].pledges[].exchanges[].proposals[]",
        "Đề nghị sửa (place: dòng hoặc position của chỉ tiêu, 0 là thêm mới)",
        year.WORDING_PROPOSAL,
    ),
    ("years[].signing_ceremony", "Lễ ký giao ước đã kết thúc", year.CEREMONY),
    ("years[].paper_entries[]", "Bản nhập thay (bản chụp nằm ở content, dạng base64)", year.PAPER_ENTRY),
    ("years[].reporting_periods[]", "Kỳ báo cáo chỉ tiêu", year.REPORTING_PERIOD),
    ("years[].reporting_periods[].reports[]", "Báo cáo chỉ tiêu của đơn vị", year.UNIT_REPORT),
    (
        "years[].reporting_periods[].reports[].figures[]",
        "Số liệu chỉ tiêu (target: chỉ tiêu thứ mấy trong giao ước của đơn vị)",
        year.FIGURE,
    ),
    ("years[].scoring_rules", "Quy tắc chấm điểm của năm", scoring.SCORING_RULES),
    ("years[].scoring_tables[]", "Bảng điểm", scoring.TABLE),
    ("years[].scoring_tables[].corrections[]", "Đính chính bảng điểm", scoring.TABLE_CORRECTION),
    ("years[].scoring_tables[].criteria[]", "Tiêu chí (lồng nhau qua children)", scoring.CRITERION),
    ("….bands[]", "Khoảng điểm", scoring.BAND),
    ("….levels[]", "Mức điểm", scoring.LEVEL),
    ("years[].scoring_tables[].classifications[]", "Mức xếp loại", scoring.CLASSIFICATION),
    ("years[].scoring_tables[].tie_breaks[]", "Phân hạng khi bằng điểm", scoring.TIE_BREAK),
    ("years[].scoring_tables[].consultations[]", "Đợt lấy ý kiến dự thảo bảng điểm", scoring.CONSULTATION),
    ("years[].scoring_tables[].consultations[].opinions[]", "Ý kiến về dự thảo bảng điểm", scoring.TABLE_OPINION),
    ("years[].evidence[]", "Minh chứng (tệp nằm ở content, dạng base64; movement: tên phong trào)", scoring.EVIDENCE),
    ("years[].sheets[]", "Phiếu chấm điểm", scoring.SHEET),
    ("years[].sheets[].duties[]", "Phân công trong đơn vị", scoring.DUTY),
    ("years[].sheets[].entries[]", "Dòng điểm", scoring.ENTRY),
    ("years[].sheets[].entries[].taken", "Số liệu lấy từ nguồn", scoring.TAKEN),
    ("years[].sheets[].entries[].citations[]", "Viện dẫn minh chứng", scoring.CITATION),
    ("years[].sheets[].entries[].comments[]", "Trao đổi", scoring.COMMENT),
    ("years[].sheets[].entries[].changes[]", "Thay đổi điểm", scoring.CHANGE),
    ("years[].sheets[].entries[].appeals[]", "Kiến nghị điểm", scoring.APPEAL),
    ("years[].assignments[]", "Phân công chấm chéo", scoring.ASSIGNMENT),
    ("years[].assignments[].opinions[]", "Ý kiến chấm chéo", scoring.OPINION),
    ("years[].superior_scorers[]", "Người chấm cột cấp trên", scoring.SCORER),
    ("years[].rankings[]", "Kết quả công bố", scoring.RANKING),
    ("years[].rankings[].standings[]", "Thứ hạng", scoring.STANDING),
    ("years[].meetings[]", "Hội nghị (task: position của nhiệm vụ kế hoạch mà hội nghị thực hiện)", end.MEETING),
    ("years[].meetings[].agenda[]", "Chương trình", end.AGENDA_ITEM),
    ("years[].meetings[].attendance[]", "Điểm danh", end.ATTENDANCE),
    ("years[].meetings[].attendance[].comings[]", "Giờ đến, rời họp", end.COMING),
    ("years[].meetings[].guests[]", "Khách mời", end.GUEST),
    ("years[].meetings[].files[]", "Tệp của hội nghị (tệp nằm ở content, dạng base64)", end.MEETING_FILE),
    ("years[].leader_confirmations[]", "Cấp trên chuẩn y Khối trưởng, Khối phó năm sau", end.LEADER_CONFIRMATION),
    ("years[].meetings[].conclusions[]", "Kết luận thành việc phải làm", end.CONCLUSION),
    ("years[].meetings[].panel_decisions[]", "Tổ kiểm phiếu hội nghị cử", end.PANEL_DECISION),
    ("years[].meetings[].panel_decisions[].seats[]", "Người trong tổ", end.PANEL_SEAT),
    (
        "years[].meetings[].polls[]",
        "Cuộc bỏ phiếu; words: từ kiểm tra đã công bố; opened: hòm phiếu mở lúc nào (at), do ai (members)",
        end.POLL,
    ),
    (
        "years[].meetings[].polls[].options[]",
        "Phương án; votes: {for, against, abstain}, phiếu xếp thứ tự thì {1, 2, …}",
        end.OPTION,
    ),
    ("years[].meetings[].polls[].panel[]", "Tổ kiểm phiếu", end.PANEL_MEMBER),
    ("years[].meetings[].polls[].roll[]", "Danh sách cử tri", end.VOTER),
    ("years[].meetings[].agreed[]", "Nội dung hội nghị thống nhất; units: danh sách mã đơn vị", end.AGREED),
    ("years[].meetings[].minutes", "Biên bản", end.MINUTES),
    ("years[].meetings[].minutes.approvals[]", "Phần biên bản đã thông qua", end.APPROVAL),
    ("years[].meetings[].minutes.corrections[]", "Chỗ sửa sau khi đọc hoặc gửi", end.CORRECTION),
    ("years[].meetings[].minutes.remarks[]", "Ý kiến của các đơn vị", end.MINUTES_REMARK),
    ("years[].kept_rules", "Quy tắc khen thưởng năm đã khép giữ lại; content: các gói như tệp quy tắc", end.KEPT_RULES),
    ("years[].rule_answers[]", "Trả lời về điều kiện khen thưởng", end.RULE_ANSWER),
    ("years[].reviews[]", "Khen thưởng bình xét", end.REVIEW),
    ("years[].reviews[].nominations[]", "Đề cử", end.NOMINATION),
    ("years[].reviews[].nominations[].decision", "Quyết định khen thưởng", end.DECISION),
    ("years[].reviews[].nominations[].decision.paper", "Văn bản quyết định", end.DECISION_PAPER),
    (
        "years[].reviews[].nominations[].decision.paper.files[]",
        "Bản chụp quyết định (tệp nằm ở content, dạng base64), ở lần đầu nêu văn bản",
        end.PAPER_FILE,
    ),
    (
        "years[].reviews[].nominations[].decision.notices[]",
        "Thông báo kết quả; to: unit (đơn vị) hoặc secretariat (Khối trưởng)",
        end.AWARD_NOTICE,
    ),
    ("years[].reviews[].nominations[].step_backs[]", "Đơn xin rút của đơn vị", end.STEP_BACK),
    ("years[].proposal", "Tờ trình; items: {award, unit}", end.PROPOSAL),
    ("years[].proposal.remarks[]", "Ý kiến", end.REMARK),
    ("years[].proposal.points[]", "Điểm cần bổ sung", end.MENDING_POINT),
    (
        "years[].proposal.sendings[]",
        "Từng lần gửi hồ sơ; tệp của từng lần nằm trong Gói hồ sơ năm, không nằm trong tệp này",
        end.SENDING,
    ),
    ("years[].proposal.sendings[].parts[]", "Tệp của lần gửi", end.SENDING_PART),
    ("years[].achievements[]", "Báo cáo thành tích", end.ACHIEVEMENT),
    ("years[].achievements[].signed_copies[]", "Bản ký của báo cáo thành tích", end.SIGNED_REPORT),
    (
        "years[].inquiries[]",
        "Câu hỏi, nhận xét của cơ quan nội vụ; award và unit: đề nghị được hỏi, chỉ unit: báo cáo của đơn vị",
        end.INQUIRY,
    ),
    ("years[].inquiries[].turns[]", "Từng lượt trả lời, hỏi lại, khép (tệp nằm ở content)", end.INQUIRY_TURN),
    ("years[].hand_over", "Bàn giao", end.HAND_OVER),
    ("years[].hand_over.items[]", "Nội dung bàn giao", end.HAND_OVER_ITEM),
    (
        "unit_changes[]",
        "Đơn vị đổi tên, sáp nhập, chia tách, giải thể đã báo cho các năm của tệp; corrects: key của thay đổi được "
        "đính chính",
        changes.UNIT_CHANGE,
    ),
    ("unit_changes[].steps[]", "Việc đã làm (year: năm thi đua, không ghi: ngoài các năm)", changes.CHANGE_STEP),
    ("unit_changes[].notices[]", "Năm được báo, ai đã xem (year: năm thi đua)", changes.CHANGE_NOTICE),
    ("unit_changes[].files[]", "Bản chụp quyết định (tệp nằm ở content, dạng base64)", changes.DECISION_FILE),
]


def describe():
    """The whole document as Markdown."""
    return INTRODUCTION + "".join(_section(*section) for section in SECTIONS)


def _section(place, title, record):
    rows = [f"| `{name}` | {_words(field)} | {_type(field)} |" for name, field in record.fields.items()]
    rows += [f"| `{name}` | {_reference(record, name)} | mã |" for name in record.refs]
    own = {*record.fields, *record.refs}
    rows += [f"| `{name}` | phần bên trong hoặc khóa | |" for name in sorted(record.keys - own)]
    return f"\n## {title}: `{place}`\n\n| trường | nghĩa | kiểu |\n|---|---|---|\n" + "\n".join(rows) + "\n"


def _reference(record, name):
    try:
        return _words(record.model._meta.get_field(name))
    except FieldDoesNotExist:
        return "Đơn vị"


def _words(field):
    label = str(field.verbose_name)
    return label[:1].upper() + label[1:]


def _type(field):
    if field.choices:
        return "; ".join(f"`{value}` {label}" for value, label in field.choices)
    for kind, words in (
        (SignerField, '{"name": họ tên, "title": chức vụ, "office": cơ quan}'),
        (models.BooleanField, "true / false"),
        (models.DecimalField, 'số, ví dụ "12.5"'),
        (models.DateTimeField, "ngày giờ"),
        (models.DateField, "ngày"),
        (models.IntegerField, "số nguyên"),
        (models.JSONField, "JSON"),
    ):
        if isinstance(field, kind):
            return words
    return "chữ"
