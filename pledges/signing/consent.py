"""The sentence a head agrees to by signing; it is kept with the signature as it was read."""

from units.models import User

from ..models import Pledge


def consent_of(user: User, pledge: Pledge) -> str:
    participation = pledge.participation
    name = f"{user.full_name}, {user.job_title}," if user.job_title else f"{user.full_name},"
    return (
        f"Tôi, {name} thay mặt {participation.name} ký giao ước thi đua năm {participation.year.year} của "
        f"{participation.year.bloc.name} với đúng nội dung và chỉ tiêu trên trang này."
    )
