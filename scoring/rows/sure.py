"""A number that may be meant otherwise: asked about once, and taken as typed where somebody says so."""

from django import forms

from emulation_bloc.core.numbers import format_number

from ..arithmetic.answers import Answer
from ..kinds.rule import HUNDRED, Rule

SURE = "sure"


def ask_if_share(form: forms.BaseForm, rule: Rule, answer: Answer) -> None:
    """“0,95” in a row measured in per cent: 0,95 % or 95 %? Refused until it is changed or confirmed; ``form.asks`` is
    then the number to confirm, as the tick of this name sends it. The sign in the box (“0,95%”) leaves no doubt."""
    value = answer.value
    if value is None or "%" in form.data.get(form.add_prefix("value"), ""):
        return
    typed = rule.scale.compact(value)
    if not rule.scale.looks_like_share(rule, value, answer.base) or form.data.get(form.add_prefix(SURE)) == typed:
        return
    form.asks = typed
    whole = format_number(value * HUNDRED)
    form.add_error("value", f"{typed}% hay {whole}%? Hãy ghi {whole}, hoặc xác nhận đúng là {typed}%.")
