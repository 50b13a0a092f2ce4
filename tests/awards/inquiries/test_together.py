"""Two people at the same moment over one question: one is done, the other is told."""

import pytest
from django.db import connection

from awards.enums import InquiryStatus
from awards.inquiries import services
from awards.models import Inquiry, InquiryTurn
from tests.factories.inquiries import make_inquiry
from tests.factories.units import home_affairs_user, secretary
from tests.scoring.test_together import again, at_once
from tests.together import behind

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite writes one at a time by itself"),
]


def anew(question):
    """As another request reads it."""
    return Inquiry.objects.get(pk=question.pk)


def test_an_answer_while_the_office_closes_the_question():
    question = make_inquiry()
    office, leader = home_affairs_user(question.year), secretary(question.year)

    refused = behind(
        lambda: services.close(inquiry=anew(question), reason="Không cần nữa.", by=again(office)),
        lambda: services.answer(inquiry=anew(question), text="Đã nộp.", by=again(leader)),
    )

    assert "đã khép" in str(refused)
    assert Inquiry.objects.get().status == InquiryStatus.CLOSED
    assert InquiryTurn.objects.count() == 1


def test_the_same_answer_twice_at_once():
    question = make_inquiry()
    leader = secretary(question.year)

    def answer():
        services.answer(inquiry=anew(question), text="Đã nộp.", by=again(leader))

    assert at_once(answer, answer) == [None, None]
    assert InquiryTurn.objects.count() == 1
