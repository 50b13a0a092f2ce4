"""What is typed to review an award, put it to the vote, or nominate by agreement."""

import datetime

from django import forms

from emulation_bloc.core.forms import Form, ModelForm
from emulation_bloc.core.numbers import format_number
from meetings.agreed.forms import HowForm
from meetings.enums import PollMethod
from meetings.kinds.methods import SECRET_CHOICES
from meetings.polls.asking import AskingForm
from pledges.models import Award
from units.models import Participation

from ..models import Review


class ReviewForm(ModelForm):
    """An award of the catalogue as it stood at the end of the year, not yet on the list."""

    class Meta:
        model = Review
        fields = ("award", "seats", "printed_name", "source")

    def __init__(self, *args, year, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.year = year
        if self.instance.pk:
            del self.fields["award"]
            return
        taken = Review.objects.filter(year=year).values("award_id")
        last_day = datetime.date(year.year, 12, 31)
        self.fields["award"].queryset = Award.objects.for_collectives().valid_on(last_day).exclude(pk__in=taken)
        self.fields["award"].label_from_instance = lambda award: award.name_in(year.year)
        self.fields["award"].empty_label = "Chọn trong danh mục"


def candidate_label(candidate):
    """``"Sở Y tế – hạng 2, 95,50 điểm – đã đăng ký"``: what one needs to know to choose."""
    parts = [candidate.participation.name]
    if candidate.place and candidate.place.rank:
        tied = " (đồng hạng)" if candidate.place.tied else ""
        points = f", {format_number(candidate.place.total, 2)} điểm" if candidate.place.total is not None else ""
        parts.append(f"hạng {candidate.place.rank}{tied}{points}")
    parts.append("đã đăng ký" if candidate.registered else "không đăng ký")
    return " – ".join(parts)


class PollForm(AskingForm):
    """Whom to put to the vote: units in order of rank; those registered for the award are ticked beforehand.

    A unit that fails a condition may be chosen all the same, once it was said what stands against it. One that a rule
    bars is refused by the act itself, so nothing is asked.
    """

    candidates = forms.MultipleChoiceField(
        label="Đơn vị đưa ra lấy phiếu",
        widget=forms.CheckboxSelectMultiple({"class": "form-check-input"}),
        error_messages={"required": "Hãy chọn ít nhất một đơn vị đưa ra lấy phiếu."},
    )
    method = forms.ChoiceField(
        label="Hình thức bỏ phiếu",
        choices=SECRET_CHOICES,
    )

    def __init__(self, *args, candidates, **kwargs):
        self.candidates = {str(c.participation.pk): c for c in candidates if not c.nominated}
        ticked = [key for key, candidate in self.candidates.items() if candidate.registered]
        super().__init__(*args, initial={"candidates": ticked, "method": PollMethod.SECRET_PAPER}, **kwargs)
        self.fields["candidates"].choices = [(key, candidate_label(c)) for key, c in self.candidates.items()]

    def clean(self):
        cleaned = super().clean()
        ticked = {key: self.candidates[key] for key in cleaned.get("candidates", ())}
        against = {key: [one.sentence for one in c.unmet if not one.bars] for key, c in ticked.items()}
        self.ask_about({key: f"{ticked[key].participation}: {' '.join(said)}" for key, said in against.items() if said})
        return cleaned

    def rows(self):
        """(candidate, its box), for a table."""
        return list(zip(self.candidates.values(), self["candidates"].subwidgets, strict=True))

    def chosen(self):
        """Participations in order of rank, which is the order of the ballot."""
        ticked = set(self.cleaned_data["candidates"])
        return [candidate.participation for key, candidate in self.candidates.items() if key in ticked]

    def arguments(self):
        """What ``services.open_award_poll`` takes of it."""
        return {"candidates": self.chosen(), "method": self.cleaned_data["method"]}


class AgreementForm(HowForm):
    """What the meeting agreed on about an award: which units, in which words, how."""

    units = forms.MultipleChoiceField(
        label="Đơn vị",
        widget=forms.CheckboxSelectMultiple({"class": "form-check-input"}),
        error_messages={"required": "Hãy chọn ít nhất một đơn vị."},
    )
    override_reason = forms.CharField(
        label="Lý do đề nghị dù có cảnh báo",
        required=False,
        widget=forms.Textarea({"rows": 2}),
        help_text="Chỉ cần khi có điều kiện chưa đạt mà quy chế cho phép nêu lý do.",
    )

    in_favour_of = forms.ModelChoiceField(
        label="Nhường cho đơn vị",
        queryset=None,
        required=False,
        empty_label="Không nêu đơn vị nào",
        help_text="Khi rút để nhường cho một đơn vị khác; in trong biên bản.",
    )
    field_order = ("units", "in_favour_of", "words", "how", "votes_for", "basis", "override_reason")

    def __init__(self, *args, candidates, withdraws=False, **kwargs):
        """``withdraws``: the meeting takes nominations back, so the units are those that are nominated."""
        self.candidates = {str(c.participation.pk): c for c in candidates}
        super().__init__(*args, **kwargs)
        units, offered = self.fields["units"], [c for c in candidates if c.nominated == withdraws]
        # Taken in for every unit, so that the act itself answers what is sent twice; offered for those in question.
        units.choices = [(key, candidate_label(c)) for key, c in self.candidates.items()]
        units.widget.choices = [(str(c.participation.pk), candidate_label(c)) for c in offered]
        if withdraws:
            del self.fields["override_reason"]
            keys = [c.participation.pk for c in candidates if c.participation.stands()]
            self.fields["in_favour_of"].queryset = Participation.objects.filter(pk__in=keys)
        else:
            del self.fields["in_favour_of"]

    def arguments(self):
        """Keyword arguments of ``services.nominate_by_agreement`` or ``withdraw_by_agreement``."""
        values = dict(self.cleaned_data)
        return {**values, "units": [self.candidates[key].participation for key in values["units"]]}


class StepBackForm(Form):
    paper = forms.CharField(
        label="Văn bản xin rút",
        max_length=200,
        help_text="Số, ngày văn bản của đơn vị, ví dụ: Công văn số 12/SVHTTDL ngày 30/12/2022.",
    )
    in_favour_of = forms.ModelChoiceField(
        label="Nhường cho đơn vị", queryset=None, required=False, empty_label="Không nêu đơn vị nào"
    )
    reason = forms.CharField(label="Lý do xin rút", widget=forms.Textarea({"rows": 3}))

    def __init__(self, *args, nomination, **kwargs):
        super().__init__(*args, **kwargs)
        others = nomination.review.year.participations.standing().exclude(pk=nomination.participation_id)
        self.fields["in_favour_of"].queryset = others
