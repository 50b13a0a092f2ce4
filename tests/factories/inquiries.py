"""What Home Affairs asks a bloc."""

import datetime

from awards.enums import InquiryAbout, InquiryKind
from awards.inquiries import services
from awards.inquiries.queries import Target
from tests.factories.units import home_affairs_user, make_year

TO_COME = datetime.date(2200, 1, 10)
YEAR = Target(InquiryAbout.YEAR, "Năm thi đua của khối")


def make_inquiry(year=None, *, kind=InquiryKind.QUESTION, target=YEAR, text="Vì sao chưa nộp?", due=TO_COME, by=None):
    """Asked by the office that follows the bloc."""
    year = year or make_year()
    by = by or home_affairs_user(year)
    return services.ask(year=year, kind=kind, target=target, text=text, due=due, by=by)
