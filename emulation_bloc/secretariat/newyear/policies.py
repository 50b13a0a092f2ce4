"""Who takes over parts of last year, and until when. Each part also asks the policy of its own room."""

from emulation_bloc.core.verdict import Verdict, all_of, only_if
from units.enums import Stage
from units.models import EmulationYear, User

from ..handover.policies import drives

BEGINNING = (Stage.PLANNING, Stage.REGISTRATION)


def may_take_over(user: User, year: EmulationYear) -> Verdict:
    """Asked again for a part that is still empty, for as long as the year is being set up."""
    return all_of(
        drives(user, year, "Chỉ đơn vị Khối trưởng của năm được lấy nội dung từ năm trước."),
        only_if(
            year.stage in BEGINNING,
            "Nội dung năm trước chỉ lấy khi lập kế hoạch và đăng ký; từ giai đoạn thực hiện, hãy sửa ở từng trang.",
        ),
    )
