"""What to do when the network or the power dies: said once, for the cover of the kit and for its text file."""

TITLE = "Khi mất mạng hoặc mất điện"

STEPS = (
    (
        "Trước hội nghị",
        (
            "In bộ hồ sơ này sau khi đã chốt chương trình và lập các cuộc bỏ phiếu; nếu có thay đổi, in lại.",
            "Mỗi phần một tệp: chỉ in thêm phần cần dùng. Cắt phiếu theo đường nét đứt.",
        ),
    ),
    (
        "Khi mất mạng",
        (
            "Điểm danh: đại biểu ký vào Danh sách đại biểu. Chủ trì công bố số đơn vị có mặt.",
            "Bỏ phiếu: phát phiếu giấy, đại biểu ký nhận vào Danh sách cử tri, bỏ phiếu vào hòm đã kiểm tra và "
            "niêm phong.",
            "Nếu đang bỏ phiếu trên máy: dừng lại và bỏ phiếu giấy từ đầu cho tất cả các đơn vị. Không cộng số của "
            "hai lần.",
            "Kiểm phiếu: gạch trên Phiếu kiểm, đối chiếu các phép tính in sẵn, rồi ghi vào Biên bản kiểm phiếu.",
            "Niêm phong phiếu, Danh sách cử tri, Phiếu kiểm và Biên bản kiểm phiếu trong một phong bì; tổ kiểm phiếu "
            "ký giáp lai.",
            "Thư ký ghi diễn biến vào Biên bản hội nghị để trống.",
        ),
    ),
    (
        "Khi có mạng trở lại",
        (
            "Chưa bấm Bế mạc trước khi nhập xong. Ghi điểm danh theo Danh sách đại biểu đã ký.",
            "Hủy cuộc bỏ phiếu trên máy còn dở, lý do: “Mất mạng, hội nghị chuyển sang phiếu giấy”. Biên bản in lý do "
            "này.",
            "Lập cuộc bỏ phiếu mới bằng phiếu giấy, cử tổ kiểm phiếu, mở; tổ kiểm phiếu nhập số từ Biên bản kiểm "
            "phiếu, đọc lại, rồi tổ trưởng niêm phong.",
            "Ghi vào phần Ý kiến thảo luận của biên bản: “Do mất mạng từ … giờ … phút, hội nghị bỏ phiếu bằng phiếu "
            "giấy; số liệu được nhập vào phần mềm sau, từ phiếu kiểm và biên bản kiểm phiếu đã niêm phong.”",
        ),
    ),
)


def guide_text(meeting, parts):
    """HUONG-DAN.txt. It begins with a byte order mark and ends its lines as Windows does, for Notepad."""
    lines = [f"BỘ HỒ SƠ GIẤY: {meeting.title}", "", "Trong tệp nén này có:"]
    lines += [f"  {part.filename}: {part.title}" for part in parts]
    for heading, sentences in STEPS:
        lines += ["", heading.upper(), *[f"  {number}. {line}" for number, line in enumerate(sentences, start=1)]]
    return ("\ufeff" + "\r\n".join([*lines, ""])).encode()
