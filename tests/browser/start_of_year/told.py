"""Who the bloc of the newcomer is: ten units with a head and an officer each, and the office that watches them."""

UNITS = [
    "Sở Văn hóa, Thể thao và Du lịch",
    "Sở Y tế",
    "Sở Giáo dục và Đào tạo",
    "Sở Khoa học và Công nghệ",
    "Sở Dân tộc và Tôn giáo",
    "Bảo hiểm xã hội tỉnh",
    "Báo và Phát thanh, Truyền hình tỉnh",
    "Trường Cao đẳng Nghề tỉnh",
    "Trường Cao đẳng Sư phạm",
    "Trường Chính trị tỉnh",
]
LEADER, DEPUTY = UNITS[0], UNITS[1]
HEADS = ["Trần An", "Lê Bình", "Phạm Chi", "Hoàng Dung", "Vũ Giang", "Đỗ Hà", "Bùi Khánh", "Ngô Lan", "Lý Minh"]
HEADS += ["Đặng Nga"]
OFFICERS = ["Mai Oanh", "Cao Phúc", "Tô Quý", "Hà Sơn", "Phan Thảo", "Đinh Uyên", "Chu Vân", "La Xuân", "Kiều Yến"]
OFFICERS += ["Tạ Anh"]
BLOC = {
    "Tên khối": "Khối thi đua Văn hóa – Xã hội",
    "Mã khối": "vhxh",
    "Ký hiệu văn bản của khối": "KTĐVHXH",
    "Tỉnh, thành phố, bộ, ngành": "tỉnh Lào Cai",
    "Địa danh ghi trên văn bản": "Lào Cai",
    "Cơ quan nội vụ theo dõi": "Sở Nội vụ",
    "Văn bản đưa đơn vị vào khối": "Thông báo số 143/TB-SNV ngày 16/11 của Sở Nội vụ",
}
HOME_AFFAIRS = ("Sở Nội vụ", "Trịnh Bảo")
FIRST_YEAR = "Từ năm thi đua"
PASSWORD = "ngay-dau-lam-quen-9"
