import pytest

from emulation_bloc.core.verdict import (
    ALLOWED,
    Refused,
    Verdict,
    all_of,
    any_of,
    each_of,
    faultless,
    only_if,
    require,
)

LATE = Verdict(False, "Đã quá hạn.")
FOREIGN = Verdict(False, "Chỉ đơn vị chủ quản được làm việc này.")


def test_a_rule_that_holds_allows_and_says_nothing():
    assert only_if(True, "Đã quá hạn.") == ALLOWED
    assert bool(ALLOWED) is True


def test_a_rule_that_does_not_hold_refuses_with_its_sentence():
    verdict = only_if([], "Đã quá hạn.")

    assert verdict == LATE
    assert bool(verdict) is False


def test_of_several_rules_the_first_refusal_is_told():
    assert all_of(ALLOWED, FOREIGN, LATE) == FOREIGN
    assert all_of(ALLOWED, ALLOWED) == ALLOWED
    assert all_of() == ALLOWED


def test_of_alternatives_one_is_enough_and_otherwise_the_first_reason_is_told():
    assert any_of(LATE, ALLOWED) == ALLOWED
    assert any_of(LATE, FOREIGN) == LATE


def test_require_passes_what_is_allowed():
    require(ALLOWED)


def test_require_refuses_with_the_very_sentence_of_the_rule():
    with pytest.raises(Refused) as refusal:
        require(LATE)

    assert refusal.value.reasons == ["Đã quá hạn."]


def test_a_refusal_carries_every_sentence_it_was_given():
    refusal = Refused("Còn 2 đơn vị chưa ký.", "Chưa có bảng điểm.")

    assert refusal.reasons == ["Còn 2 đơn vị chưa ký.", "Chưa có bảng điểm."]
    assert str(refusal) == "Còn 2 đơn vị chưa ký. Chưa có bảng điểm."


def test_what_is_to_be_mended_is_told_at_once():
    both = each_of(LATE, ALLOWED, all_of(FOREIGN, LATE), LATE)

    assert (both.allowed, both.reasons) == (False, (LATE.reason, FOREIGN.reason))
    assert both.reason.startswith(f"{LATE.reason} {FOREIGN.reason}")
    assert each_of(ALLOWED, ALLOWED) == each_of() == ALLOWED
    with pytest.raises(Refused) as refusal:
        require(each_of(FOREIGN, LATE))
    assert refusal.value.reasons == [FOREIGN.reason, LATE.reason]


def test_a_long_list_is_short_beside_its_button_and_whole_in_a_refusal():
    verdict = faultless(["Thiếu mã.", "Thiếu điểm."], "Thiếu mã. (và 1 điểm khác)")

    assert verdict.reason == "Thiếu mã. (và 1 điểm khác)"
    assert verdict.reasons == ("Thiếu mã.", "Thiếu điểm.")
    assert each_of(verdict, LATE).reasons == ("Thiếu mã.", "Thiếu điểm.", "Đã quá hạn.")
    assert faultless([], "Thiếu mã.") == ALLOWED
