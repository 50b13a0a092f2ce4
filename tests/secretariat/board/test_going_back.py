"""A step back says what it takes with it, before it is pressed and after."""

import pytest
from django.urls import reverse

from tests.factories.scoring import make_ranking
from tests.factories.units import make_year, secretary_head
from units.enums import Stage

pytestmark = pytest.mark.django_db


def test_going_back_tells_that_the_published_result_is_withdrawn(client):
    year = make_year(stage=Stage.RANKED)
    make_ranking(year)
    client.force_login(secretary_head(year))
    board = client.get(reverse("secretariat:board", kwargs=year.address)).text
    assert "Kết quả đã công bố được thu hồi kèm lý do này" in board

    step = reverse("secretariat:advance", kwargs=year.address | {"step": "reopen_verification"})
    answer = client.post(step, {"reason": "Sai số liệu của một đơn vị"}, follow=True)

    assert "Kết quả đã công bố đã thu hồi; các đơn vị đọc được lý do." in answer.text
