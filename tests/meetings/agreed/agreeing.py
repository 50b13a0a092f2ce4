"""A meeting agrees."""

from meetings.agreed import services as agreed_services
from meetings.enums import AgreedKind, HowAgreed
from tests.factories.units import secretary


def agree(meeting, *units, kind=AgreedKind.OTHER, **values):
    values = {"subject": "Cờ luân lưu", "words": "Nhất trí 100%.", "how": HowAgreed.HANDS} | values
    values.setdefault("by", secretary(meeting.year))
    return agreed_services.record_agreed(meeting=meeting, kind=kind, units=units, **values)
