"""The minutes as the record of the room says they must read, line by line, and the comparison with the signed file.

What the year brought to the meeting (its papers, the points of each part, an appeal) did not happen in the room: those
lines are known by their beginning and end only, and compared elsewhere.
"""

import io
import re

from django.utils import timezone
from pypdf import PdfReader

from .door import NOTE
from .record import OFFICER, UNITS, Hour, name
from .room import AWAY, BY_LETTER
from .story import CONCLUSION, FLAG, MERIT, OPINION, PROVINCE, RUN_OFF, election_of

METHOD = "bỏ phiếu kín trên máy hoặc bằng phiếu giấy"
RULE = (
    "Điều kiện được chọn: trên 50% số phiếu thu về. "
    "Nếu bằng phiếu ở suất cuối: bỏ phiếu lại giữa các đơn vị bằng phiếu."
)
VOTE_HEAD = "STT Đơn vị Đồng ý Không đồng ý Không có ý kiến Tỷ lệ Kết quả"
RANK_HEAD = "Hạng Đơn vị Điểm từng phần Tổng điểm Xếp loại I II III IV V VI"
ANY = object()  # in a line: words that are compared elsewhere


def text_of(pdf):
    """All words of the paper in one line, without the numbers of its pages."""
    pages = [page.extract_text().rstrip() for page in PdfReader(io.BytesIO(pdf)).pages]
    bare = [re.sub(rf"\n{number}$", "", page) for number, page in enumerate(pages, start=1)]
    return " ".join(" ".join(bare).split())


def compare(text, lines):
    """Every line in its place, and nothing between, before or after them."""
    at = 0
    for expected in lines:
        found = re.compile(f"{expected} ?").match(text, at)
        assert found, f"expected: {expected}\nread:     {text[at : at + 400]}"
        at = found.end()
    assert text[at:] == ""


def line(text, *parts):
    """A pattern: ``{}`` in ``text`` stands for an ``Hour`` or for ``ANY``; all else is meant as it is written."""
    first, *others = map(re.escape, text.split("{}"))
    told = [".+?" if part is ANY else str(part) for part in parts]
    return first + "".join(one + other for one, other in zip(told, others, strict=True))


def minutes_of(room):
    return [*_head(room), *_attendance(room), *_brought(room), *_votes(room), *_decided(room), *_end(room)]


def _head(room):
    starts_at, year = room.meeting.starts_at, room.year.year
    return [
        line("UBND TỈNH YÊN BÁI KHỐI THI ĐUA CÁC CƠ QUAN VĂN HÓA - XÃ HỘI"),
        line("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc"),
        line("Số: 05/BB-KTĐVHXH"),
        line(f"BIÊN BẢN Hội nghị tổng kết công tác thi đua, khen thưởng năm {year}"),
        line("Văn bản có số liệu minh họa: {}.", ANY),
        line(f"Thời gian bắt đầu: {{}}, {_day(starts_at)}.", Hour(starts_at)),
        line("Địa điểm: Hội trường Bảo hiểm xã hội tỉnh."),
    ]


def _attendance(room):
    record = room.record
    came = [code for code in UNITS if code != AWAY]
    stays = {unit: ("có mặt từ {}", hour) for unit, hour in record.late.items()}
    stays |= {unit: ("có mặt từ đầu đến {}", hour) for unit, hour in record.left.items()}
    partly = [unit for unit in UNITS if unit in stays]
    told = "; ".join(f"{name(unit)} ({stays[unit][0]})" for unit in partly)
    return [
        line("I. THÀNH PHẦN THAM DỰ"),
        line("1. Chủ trì: Nguyễn Trí Đại, Giám đốc Bảo hiểm xã hội tỉnh, Khối trưởng."),
        line("Đồng chủ trì: Vũ Thị Hạnh, Giám đốc Đài Phát thanh và Truyền hình tỉnh, Khối phó."),
        line(f"2. Thư ký: Trần Đức Long, {OFFICER}."),
        line(
            f"3. Đại biểu các đơn vị thành viên: {len(came):02d}/10 đơn vị dự họp; "
            f"khi khai mạc có mặt {len(came) - len(record.late):02d}/10 đơn vị."
        ),
        line("STT Đơn vị Đại biểu Chức vụ"),
        *[line(f"{place} {name(code)} {_delegate(code)}") for place, code in enumerate(came, start=1)],
        line(f"Không dự trọn thời gian: {told}.", *[stays[unit][1] for unit in partly]),
        line("Số đơn vị có mặt ở từng cuộc bỏ phiếu là số lúc mở bỏ phiếu."),
        line(f"Vắng mặt: {name(AWAY)} (vắng có lý do: {NOTE})."),
        line("Khách mời: Lương Thị Kim Oanh, Chuyên viên Phòng Thi đua - Khen thưởng, Sở Nội vụ tỉnh Yên Bái."),
    ]


def _delegate(code):
    if code == BY_LETTER:
        return f"Nông Văn Tài (được ủy quyền) {OFFICER}"
    return " ".join(UNITS[code][1:])


def _brought(room):
    """What was there before: read out, shown on the wall, taken note of."""
    year = room.year.year
    points = r"(?:-?\d+,\d\d ){6}"
    repeated = f"(?:{re.escape(RANK_HEAD)} )?"
    return [
        line("II. NỘI DUNG HỘI NGHỊ"),
        line(f"1. Báo cáo tổng kết phong trào thi đua năm {year}"),
        line(
            f"Khối thi đua các cơ quan Văn hóa - Xã hội {{}} năm {year} gồm 10 đơn vị thành viên: "
            f"{'; '.join(map(name, UNITS))}. Khối trưởng: {name('bhxh')}; Khối phó: {name('dptth')}.",
            ANY,
        ),
        line("Các văn bản triển khai trong năm: {}).", ANY),
        line("Các phong trào thi đua được phát động, hưởng ứng: {}”.", ANY),
        line("2. Các nội dung hội nghị thông qua"),
        line(f"- Ý kiến của cơ quan nội vụ: {OPINION}"),
        line("3. Kết quả chấm điểm, xếp hạng"),
        line(f"Hội nghị thông qua kết quả chấm điểm, xếp hạng năm {year} (công bố lần 1, {{}}):", ANY),
        line(RANK_HEAD),
        *[
            f"{repeated}{line(f'{rank} {unit}')} {points}{line(f'{total} {klass}')}"
            for rank, unit, total, klass in room.record.ranking
        ],
        line("Các phần: I – {} (lỗi loại trừ).", ANY),
        line("4. Kiến nghị về điểm"),
        line(f"- {name('sgddt')} kiến nghị về tiêu chí I.3 {{}} của {name('sgddt')}.", ANY),
    ]  # fmt: skip


def _votes(room):
    return [
        line("5. Bỏ phiếu, biểu quyết"),
        line(
            f"Hội nghị cử Tổ kiểm phiếu gồm: Hà Văn Páo, {OFFICER}, {name('bdt')} (tổ trưởng); "
            f"Nguyễn Mạnh Cường, {OFFICER}, {name('cdyb')} (thành viên)."
        ),
        *[told for vote in room.record.votes for told in _vote(vote)],
    ]


def _vote(vote):
    counts = f"Tổng số đơn vị: 10; có mặt: {vote.present:02d}; số phiếu phát ra: {vote.present:02d}"
    if vote.cancelled:
        return [
            line(f"{vote.question} ({METHOD})."),
            line("Mở lúc {}; đã hủy lúc {}, phiếu đã bỏ không được tính.", vote.opened, vote.cancelled),
            line(f"{counts}. Lý do: {vote.reason}."),
        ]
    blank = f" (trong đó phiếu trắng: {vote.blank:02d})" if vote.blank else ""
    repeats = [line("Bỏ phiếu lại thay cuộc đã hủy lúc {}.", vote.again)] if vote.again else []
    return [
        line(f"{vote.question} ({METHOD}; được chọn {vote.seats:02d})."),
        *repeats,
        line("Mở lúc {}, đóng lúc {}, niêm phong lúc {}.", vote.opened, vote.closed, vote.sealed),
        line(
            f"{counts} (trên máy: {vote.present - vote.on_paper:02d}; phiếu giấy: {vote.on_paper:02d}); "
            f"thu về: {vote.returned:02d}; không thu về: {vote.present - vote.returned:02d}; "
            f"hợp lệ: {vote.valid:02d}; không hợp lệ: {vote.invalid:02d}{blank}."
        ),
        line(RULE),
        line(VOTE_HEAD),
        *[_candidate(place, vote, unit) for place, unit in enumerate(vote.candidates, start=1)],
    ]


def _candidate(place, vote, unit):
    votes_for, against, abstain = vote.given(unit)
    told = f"{place} {name(unit)} {votes_for} {against} {abstain} {vote.share(unit)} {vote.outcome[unit]}"
    return f"(?:{re.escape(VOTE_HEAD)} )?{line(told)}"


def _decided(room):
    vote = room.record.vote
    elected = vote(election_of(room))
    return [
        line("6. Danh sách tập thể được đề nghị khen thưởng"),
        line("Căn cứ kết quả kiểm phiếu, hội nghị thống nhất danh sách đề nghị:"),
        line("Nội dung bình xét Tập thể được chọn Kết quả"),
        line(f"{FLAG} {name('bhxh')} {vote(FLAG).share('bhxh')}"),
        line(f"{PROVINCE} {name('sgddt')} {vote(RUN_OFF).share('sgddt')}"),
        line(f"{MERIT} {name('syt')} {vote(MERIT).share('syt')}"),
        line(f"{name('sldtbxh')} {vote(MERIT).share('sldtbxh')}"),
        line(f"7. Khối trưởng, Khối phó năm {room.year.year + 1}"),
        line(f"- {elected.question}: {name('dptth')} (bỏ phiếu kín, {elected.share('dptth')})."),
    ]


def _end(room):
    ended = room.record.ended
    return [
        line("8. Kết luận"),
        line(CONCLUSION),
        line(f"Hội nghị kết thúc vào {{}}, {_day(ended.first)}.", ended),
        line("Biên bản đã được đọc lại cho các đại biểu dự họp cùng nghe và thống nhất./."),
        line("THƯ KÝ (Ký, ghi rõ họ tên) Trần Đức Long"),
        line("CHỦ TỌA (Ký, ghi rõ họ tên) Nguyễn Trí Đại"),
        line("Nơi nhận:"),
        line("- Sở Nội vụ tỉnh Yên Bái (báo cáo);"),
        line("- Các đơn vị thành viên của Khối;"),
        line("- Lưu: VT, KTĐVHXH."),
    ]


def _day(moment):
    """“ngày 03 tháng 02 năm 2026”; from March on the month bears no zero."""
    day = timezone.localtime(moment)
    return f"ngày {day:%d} tháng {day.month if day.month > 2 else f'0{day.month}'} năm {day.year}"
