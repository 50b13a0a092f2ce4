"""When units register and pledge."""

from typing import Any

from django.utils import timezone

from emulation_bloc.core.dates import short_date
from emulation_bloc.core.verdict import Verdict, only_if
from units.enums import Stage
from units.models import EmulationYear, Participation
from units.queries import Closes, closes_on

CORRECTABLE = (Stage.REGISTRATION, Stage.RUNNING)  # until units score themselves by what they pledged

NOT_REGISTERING = "Việc này chỉ làm trong giai đoạn “Đăng ký, ký giao ước”."


def is_registering(year: EmulationYear) -> Verdict:
    return only_if(year.stage == Stage.REGISTRATION, NOT_REGISTERING)


def within(participation: Participation, what: Any, closes: Closes = closes_on) -> Verdict:
    last_day = closes(participation, what)
    return only_if(
        last_day is None or timezone.localdate() <= last_day,
        f"Đã hết hạn {what.label[0].lower()}{what.label[1:]} (ngày cuối {short_date(last_day)}); "
        "cần thêm thời gian, xin đề nghị Khối trưởng gia hạn.",
    )
