"""People whose unit ended, or who have none: told where they stand and whom to ask, instead of an empty page."""

from django.utils import timezone

from emulation_bloc.core.dates import short_date
from units.concerned import years_of_units
from units.models import Bloc, Participation, Succession


def office_sentences(user):
    """Sentences for the home page; none for whoever has an office in a unit that stands. Three queries at most."""
    if user.is_administrator:
        return []
    if user.unit_id is None:
        return [
            "Tài khoản của bạn chưa thuộc đơn vị nào nên chưa xem, chưa làm được việc của năm thi đua nào. "
            "Hãy đề nghị quản trị viên ghi đơn vị và vai trò của bạn; sau đó thủ trưởng đơn vị xác nhận tài khoản."
        ]
    if user.unit.dissolved is not None and user.unit.dissolved <= timezone.localdate():
        return [_dissolved(user.unit)]
    return [_ended(row) for row in _ended_participations(user.unit_id)]


def no_year_words(user):
    """Why there is no year for somebody who has an office, and who sees to it. One query."""
    unit = user.unit
    if unit is None:
        return "Tài khoản này không tham gia năm thi đua nào."
    if unit.is_home_affairs:
        blocs = list(Bloc.objects.filter(monitor=unit).order_by("name"))
        if not blocs:
            return "Cơ quan của bạn chưa được ghi là nơi theo dõi khối thi đua nào; quản trị viên ghi ở trang của khối."
        leaders = " hoặc ".join(dict.fromkeys(bloc.words.leader for bloc in blocs))
        return (
            f"Cơ quan của bạn theo dõi: {', '.join(map(str, blocs))}. Năm thi đua hiện ở đây khi {leaders} mời theo "
            "dõi, hoặc khi hồ sơ đề nghị khen thưởng được gửi đến."
        )
    membership = unit.memberships.filter(last_year__isnull=True).select_related("bloc").first()
    if membership is None:
        return (
            "Đơn vị của bạn chưa thuộc khối thi đua nào. Quản trị viên ghi đơn vị vào khối; khi năm thi đua được mở, "
            "việc của bạn hiện ở đây."
        )
    return (
        f"{membership.bloc} chưa mở năm thi đua nào có đơn vị của bạn. Năm đầu tiên do quản trị viên mở, các năm sau "
        f"do {membership.bloc.words.leader} mở khi bàn giao; khi ấy việc của bạn hiện ở đây."
    )


def _dissolved(unit):
    heirs = [row.successor.name for row in Succession.objects.filter(predecessor=unit).select_related("successor")]
    heir = f"; đơn vị tiếp nhận là {', '.join(heirs)}" if heirs else ""
    return (
        f"{unit} đã kết thúc hoạt động từ ngày {short_date(unit.dissolved)}{heir}. Hồ sơ những năm đơn vị đã dự vẫn "
        "xem được ở dưới. Để làm việc tiếp, hãy đề nghị quản trị viên chuyển tài khoản sang đơn vị mới của bạn."
    )


def _ended_participations(unit):
    rows = Participation.objects.filter(year__in=years_of_units(unit), unit=unit, ended_on__lte=timezone.localdate())
    return rows.select_related("year__bloc", "successor")


def _ended(row):
    heir = f" {row.successor} làm tiếp phần việc còn dở." if row.successor else ""
    return (
        f"{row} thôi tham gia {row.year} từ ngày {short_date(row.ended_on)} ({row.end_basis}) nên năm ấy không còn "
        f"việc chờ bạn; những gì đã làm vẫn xem được.{heir} Nếu ghi nhầm, hãy báo đơn vị {row.year.bloc.words.leader}."
    )
