"""The guide that lies in every score sheet handed out as a workbook."""

from emulation_bloc.documents.workbooks.writer import Column, Sheet

from ...words import NOT_APPLICABLE
from . import columns

_LINES = (
    ("Điền ở đâu", "Chỉ các ô nền vàng; các ô khác đã khóa. Phím Tab đưa đến ô nền vàng tiếp theo."),
    (
        columns.HEADINGS[columns.VALUE],
        "Số liệu mà cột “Cần nhập” hỏi, hoặc một mục của danh sách trong ô. Bỏ trống là chưa chấm; số 0 là có điểm.",
    ),
    (
        columns.HEADINGS[columns.BASE],
        "Số liệu năm trước hoặc chỉ tiêu được giao của đơn vị, khi cột “Cần nhập” hỏi hai số; x ở dòng hỏi “Không xét "
        "khen thưởng”.",
    ),
    (
        NOT_APPLICABLE,
        "Chọn khi nhiệm vụ không phát sinh ở đơn vị; khi đó bỏ trống kết quả, nêu lý do ở cột thuyết minh.",
    ),
    (
        columns.HEADINGS[columns.NOTE],
        "Giải trình, số văn bản. Tệp minh chứng không gửi trong phiếu mà đính kèm trên trang tự chấm.",
    ),
    (
        columns.HEADINGS[columns.POINTS],
        "Tính theo bảng điểm ngay khi điền, để xem trước. Dấu “?” là số liệu chưa hợp lệ. Khi nạp, hệ thống tính lại.",
    ),
    (
        "Tỷ lệ %",
        "Ghi 95, không ghi 95% (cột Điểm trong tệp tính theo 0,95). Khi nạp, ô ghi 95% vẫn được đọc là 95.",
    ),
    ("Số thập phân", "Dấu phẩy hoặc dấu chấm theo cài đặt của máy; hàng nghìn không cần dấu phân cách."),
    (
        "Điều được ghi khi nạp",
        "Chỉ những ô khác với lúc tải tệp. Ô để nguyên thì trên hệ thống cũng giữ nguyên, kể cả khi đồng nghiệp đã sửa "
        "dòng ấy; ô bị xóa trắng thì nội dung đã có được xóa. Trang xem trước nêu từng thay đổi: trước và sau.",
    ),
    (
        "Hai người cùng sửa",
        "Dòng vừa sửa trong tệp, vừa được lưu trên hệ thống sau khi tải tệp thì trang xem trước nêu cả hai nội dung; "
        "chỉ dòng được đánh dấu mới lấy theo tệp.",
    ),
    ("Có lỗi", "Một ô có lỗi thì không ghi gì; mỗi lỗi nêu tên ô và cách sửa. Sửa trong tệp rồi nạp lại."),
    (
        "Không làm",
        "Không xóa, chép dòng; không đổi tên trang; không dùng tệp của đơn vị khác, năm khác, hoặc tệp tải trước khi "
        "bảng điểm được ban hành lại. Tệp phải là .xlsx không macro, không mật khẩu, tối đa 2 MB.",
    ),
)


def guide_page():
    return Sheet(
        name=columns.GUIDE_PAGE,
        title="HƯỚNG DẪN ĐIỀN PHIẾU",
        columns=[Column("Nội dung", 26), Column("Cách làm", 110)],
        rows=[list(line) for line in _LINES],
        locked=True,
    )
