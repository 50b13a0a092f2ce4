"""The words that unlock one panel member's key: drawn by the program, shown once, written down by hand.

Six of 510 words are one of 1.7 × 10¹⁶; with Argon2id in between (``sealing``) nobody tries them all. Every word is told
from the others without its accents, so that it may be typed as it comes on any phone.
"""

import secrets

from emulation_bloc.core.text import search_key

# A list literal would be five times as long.
WORDS = (  # noqa: SIM905
    "anh bạc bài bàn bảng bánh bão bát bắp bầu bên bếp biển biếc bình bóng bơi bột bốn bụi buổi bút búp bụng "
    "bùa buồm bước bưu cải cam cạn cành cao cát cau cày chai chảo chạy chăn chăm chậu chèo chè chén chép chiếu "
    "chim chín chỉ chìa chó chổi chớp chua chuối chuông chuồn chữ chum chung chút cóc cói con công cốm cột "
    "cùng cua cúc cuốc cuộn cừu cương dao dài dầu dây dép dệt diều diệc dĩa dịu dòng dốc dơi dứa dương dược "
    "đàn đất đèn đèo đêm đều điện đình đoàn đón đúng đức ếch gạo gạch gác gan gấm gấu gậy găng ghe ghi gia "
    "giàn giày giếng giỏ giống giữa giường gọn gối gốm gốc gương gừng hai hạt hạc hào hàng hành hầm hậu hẹn "
    "heo hiên hiệu hình hoa hoàng hòn hỏi hộp hồng hùng hươu hương hứa huệ ích kẹo kèn kênh kết kim kính khách "
    "khăn khay khế khéo khèn khoa khoai khoan khói khỏe khô khung khu khúc khuyên khiên kia kiến kiếm kiềng "
    "kiều lạc lan làng lành lão lát lau lâm len lịch liềm liên liếp lim linh loa loan long lộc lội lớp lớn "
    "luống lưới lưng lược lượn luỹ mai màu mạch mãng mành máy mắm mắt mận mèo men mía miền miếng minh mít móng "
    "món mồi mộc một mùa mùi muôn muối muỗng mừng mướp mứt nai nam nàng nâu nem nếp nến nét nghé nghỉ nghĩa "
    "nghiên nghìn nghêu ngà ngành ngày ngói ngọc ngon ngoài ngô ngựa nguồn nguyên người nhà nhạc nhãn nhanh "
    "nhện nhiều nhìn nho nhọn nhộng nhung nhịp nhựa nia niên nón nong nòi nuôi núi nước nương nửa oanh ong pha "
    "phai phan phên phiên phin phích phím phó phong phơi phù phúc phút phương phật qua quạt quan quang quanh "
    "quê quen quẹo quý quýt quyển quay rạch rạng rành rau rằm rắn rây rèn rèm reo rêu riêng riêu rìu rong rơm "
    "rơi rùa rung rượu rương ruốc rút sách sáo sàn sáng sành sắc sắt sâm sâu sen sếu sim sinh sóc sóng sói sọt "
    "son sớm súng sương sữa sức sườn suối suốt tai tám tay tàu tảo tách tầng tập tem tết thái tham than thang "
    "thanh thảo tháp thạch thầy theo thép thẻ thêm thêu thi thìa thích thiên thiếu thiếc thỏ thoi thoa thóc "
    "thon thông thơm thớt thu thúng thuốc thuyền thương thưa thuở thuận tỉa tiền tiếng tiêu tiệc tím tin tinh "
    "tỏi toa toàn tóc tòng tôm tốt tra trai trang tranh trám tràn trào trầu trẻ trèo trĩ triền triệu trò trong "
    "tròn trôi trúc trung trưa trước trường truyện tuần tuổi tuyết tua tùng túi tường uốn uống ước ươm vai "
    "vàng vạn vành vạt vây vẹt viên viết việc vịt vin vinh voi vòm vòng vốn vợt vui vua vùng vuông vườn vượt "
    "xanh xay xẻng xem xén xếp xích xiêm xiên xinh xoa xoài xóm xong xoong xôi xuân xuôi xuồng xưa xúc xuyên "
    "yêu yên yếm"
).split()
SHOWN = 6
_PLAIN = {search_key(word) for word in WORDS}


def draw():
    """Six words, as they are shown: ``["bàn", "suối", …]``; the same one may come twice."""
    return [secrets.choice(WORDS) for _ in range(SHOWN)]


def plain(typed):
    """What was typed in the one form that unlocks, without accents; ``None`` where it cannot be such words."""
    words = search_key(typed.replace(",", " ")).split()
    if len(words) != SHOWN or not _PLAIN.issuperset(words):
        return None
    return " ".join(words)
