"""Files that units of the demo bring as evidence: a report on paper and a chart as a picture."""

import struct
import zlib

from emulation_bloc.documents.layout import Header, Paper, Signature
from emulation_bloc.documents.pdf import render_pdf

RESULTS = [
    "Hoàn thành đúng hạn 100% nhiệm vụ do Ủy ban nhân dân tỉnh giao trong năm.",
    "Số lượt khám, chữa bệnh đạt 1.520 nghìn lượt (năm trước 1.450 nghìn lượt), tăng 4,83%.",
    "84% hồ sơ thủ tục hành chính được nộp trực tuyến; số liệu từng tháng theo biểu đồ gửi kèm.",
]
INITIATIVES = [
    ("Hội chẩn từ xa giữa bệnh viện tỉnh và trạm y tế xã", "Số 214/QĐ-SYT ngày 14/3/2023"),
    ("Sổ theo dõi sức khỏe điện tử cho người cao tuổi", "Số 386/QĐ-SYT ngày 22/5/2023"),
    ("Mô hình “Trạm y tế không giấy tờ”", "Số 571/QĐ-SYT ngày 09/8/2023"),
    ("Quy trình cấp phát thuốc theo mã vạch", "Số 702/QĐ-SYT ngày 17/10/2023"),
]

WIDTH, HEIGHT, MARGIN, BAR, STEP = 640, 360, 40, 32, 46
WHITE, INK, BLUE, RED = range(4)
PALETTE = bytes([255, 255, 255, 90, 90, 90, 38, 98, 168, 200, 40, 40])


def report(participation, *, head, day):
    """The year's report of a unit, as PDF. Refused where the libraries that draw papers are missing."""
    year, unit = participation.year, participation.unit
    paper = Paper(
        header=Header(
            superior=unit.superior,
            issuer=participation.name,
            number="215",
            symbol=f"BC-{unit.symbol}",
            place=year.bloc.place,
            day=day,
        ),
        kind="Báo cáo",
        subject=f"Kết quả thực hiện nhiệm vụ, phong trào thi đua năm {year.year}",
        signatures=(Signature((head.job_title,), head.full_name),),
        illustrative=tuple(year.illustrative.values()),
    )
    parts = {"paper": paper, "year": year, "participation": participation}
    parts |= {"results": RESULTS, "initiatives": INITIATIVES}
    return render_pdf("secretariat/documents/demo_report.html", parts)


def decision(year, *, number, day, granted):
    """The province's decision on what the bloc proposed, as PDF; ``granted``: the nominations it grants."""
    digits, symbol = number.split("/", 1)
    paper = Paper(
        header=Header(
            superior="", issuer="Ủy ban nhân dân tỉnh", number=digits, symbol=symbol, place=year.bloc.place, day=day
        ),
        kind="Quyết định",
        subject=f"Về việc khen thưởng công tác năm {year.year}",
        signatures=(Signature(("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"), "Nguyễn Thế Phước"),),
        illustrative=tuple(year.illustrative.values()),
    )
    return render_pdf("secretariat/documents/demo_decision.html", {"paper": paper, "year": year, "granted": granted})


def chart(shares, aim):
    """Bars of ``shares`` (0 to 100) with a red line at ``aim``, as PNG: 640 × 360 dots of four colours."""
    rows = (_row(y, shares, aim) for y in range(HEIGHT))
    dots = zlib.compress(b"".join(b"\0" + row for row in rows), 9)
    head = struct.pack(">IIBBBBB", WIDTH, HEIGHT, 8, 3, 0, 0, 0)
    chunks = (b"IHDR", head), (b"PLTE", PALETTE), (b"IDAT", dots), (b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, content) for name, content in chunks)


def _row(y, shares, aim):
    share = 100 * (HEIGHT - MARGIN - y) / (HEIGHT - 2 * MARGIN)
    if abs(share - aim) < 0.4:
        return _line(RED)
    if -0.6 < share <= 0:
        return _line(INK)
    row = bytearray([WHITE]) * WIDTH
    for place, value in enumerate(shares):
        if 0 < share <= value:
            start = MARGIN + 8 + place * STEP
            row[start : start + BAR] = bytes([BLUE]) * BAR
    return bytes(row)


def _line(colour):
    side = bytes([WHITE]) * MARGIN
    return side + bytes([colour]) * (WIDTH - 2 * MARGIN) + side


def _chunk(name, content):
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))
