"""What was entered, as lines that stay readable whatever becomes of the thing itself."""

from pledges.models import Pledge, Registration
from units.onpaper.services import Lines


def of_registration(registration: Registration) -> Lines:
    if not registration.pk:
        return []
    titles = registration.titles.select_related("award")
    told = [[title.name, f"{title.count}{f' ({title.note})' if title.note else ''}"] for title in titles]
    return [*told, *_said([["Ghi chú", registration.note]])]


def of_pledge(pledge: Pledge) -> Lines:
    """The bloc's targets stand in every pledge, so only the unit's own are told."""
    if not pledge.pk:
        return []
    own = pledge.targets.filter(common=None)
    aims = [[target.content, f"{target.aim_in_words} {target.unit_of_measure}".strip()] for target in own]
    return [*_said([["Chủ đề, khẩu hiệu", pledge.theme], ["Nội dung cam kết", pledge.content]]), *aims]


def _said(lines: Lines) -> Lines:
    return [line for line in lines if line[1]]
