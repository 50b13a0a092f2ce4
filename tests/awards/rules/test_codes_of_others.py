"""A Home Affairs office does not silence the pack of everybody, or of another province, by taking its code."""

import pytest

from awards.models import RulePack
from awards.rules.services import add_pack
from emulation_bloc.core.verdict import Refused
from tests.factories.units import home_affairs_user, make_year

pytestmark = pytest.mark.django_db


def test_a_code_of_everybody_is_not_taken():
    year = make_year()
    year.bloc.province = "tỉnh Yên Bái"
    year.bloc.save()
    general = RulePack.objects.filter(place="").first()
    values = {"code": general.code, "name": "Của tỉnh", "layer": "province", "place": "tỉnh Yên Bái"}

    with pytest.raises(Refused, match="hãy đặt mã khác"):
        add_pack(values=values | {"first_year": 2022, "basis": "QĐ 1"}, by=home_affairs_user(year))
