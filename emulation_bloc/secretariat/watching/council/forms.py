"""What is typed of the council: an opinion, the head of a session, what it decided on one award."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from django import forms

from awards.council import services
from awards.council.majority import Asked
from awards.council.queries import Candidate
from awards.enums import CouncilBase, CouncilOutcome, CouncilWay, Stance
from awards.models import CandidateOpinion, CouncilResult, CouncilSession, CouncilVote
from awards.models.council import MOST_MEMBERS
from emulation_bloc.core.forms import DateInput, Form, ModelForm, NumberField
from emulation_bloc.documents.uploads.checks import SIGNED_ACCEPTED
from pledges.models import Award

MOST_PLACES = 1000


class OpinionForm(Form):
    stance = forms.ChoiceField(label="Ý kiến", choices=Stance.choices, widget=forms.RadioSelect)
    speaker = forms.CharField(label="Người cho ý kiến", max_length=150, help_text="Hoặc tên cơ quan được hỏi.")
    office = forms.CharField(label="Chức vụ, cơ quan", max_length=200)
    given_on = forms.DateField(label="Ngày cho ý kiến", widget=DateInput)
    paper = forms.CharField(
        label="Số văn bản", max_length=100, required=False, help_text="Nếu cho ý kiến bằng văn bản."
    )
    text = forms.CharField(
        label="Nội dung ý kiến",
        required=False,
        max_length=5000,
        widget=forms.Textarea({"rows": 3}),
        help_text="Bắt buộc khi không đồng ý.",
    )
    correction_reason = forms.CharField(
        label="Lý do ghi lại",
        max_length=2000,
        widget=forms.Textarea({"rows": 2}),
        help_text="Ý kiến đã ghi được giữ lại, đọc được bên cạnh.",
    )

    def __init__(self, *args, former: CandidateOpinion | None = None, **kwargs):
        names = services.OpinionTyped.__dataclass_fields__
        super().__init__(*args, initial={name: getattr(former, name) for name in names} if former else {}, **kwargs)
        if former is None:
            del self.fields["correction_reason"]

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("stance") == Stance.AGAINST and not cleaned.get("text"):
            self.add_error("text", "Không đồng ý thì cần ghi nội dung ý kiến.")
        return cleaned

    def typed(self) -> services.OpinionTyped:
        return services.OpinionTyped(
            **{name: self.cleaned_data[name] for name in services.OpinionTyped.__dataclass_fields__}
        )


class SessionForm(ModelForm):
    class Meta:
        model = CouncilSession
        fields = services.HEAD
        widgets = {
            "held_on": DateInput,
            "absent": forms.Textarea({"rows": 3}),
            "note": forms.Textarea({"rows": 4}),
        }
        help_texts = {"minutes_number": "Cần có trước khi ghi chính thức."}

    def clean(self):
        cleaned = super().clean()
        members, present = cleaned.get("members"), cleaned.get("present")
        for name, number in (("members", members), ("present", present)):
            if number == 0:
                self.add_error(name, "Phải từ 1 trở lên.")
        if members and present and present > members:
            self.add_error("present", f"Có mặt {present}, nhiều hơn {members} thành viên Hội đồng.")
        return cleaned


class MinutesForm(Form):
    scan = forms.FileField(
        label="Bản chụp biên bản đã ký", allow_empty_file=True, help_text=f"Chỉ nhận {SIGNED_ACCEPTED}."
    )


class PlacesForm(Form):
    """A place for each candidate of one award; an empty box places nobody."""

    def __init__(self, *args, candidates: Sequence[Candidate], **kwargs):
        super().__init__(*args, **kwargs)
        self.candidates = candidates
        for one in candidates:
            self.fields[_name(one)] = forms.IntegerField(
                label=f"Thứ tự của {one.nomination.participation}",
                required=False,
                min_value=1,
                max_value=MOST_PLACES,
                initial=one.placing.place if one.placing else None,
            )

    def rows(self) -> Iterator:
        for one in self.candidates:
            yield one, self[_name(one)]

    def places(self) -> dict[int, int | None]:
        return {one.nomination.pk: self.cleaned_data[_name(one)] for one in self.candidates}


def _name(one):
    return f"tt-{one.nomination.pk}"


class VoteForm(Form):
    """How one award was decided; what the rules ask is filled in, and may be said otherwise with its source."""

    way = forms.ChoiceField(label="Cách quyết định", choices=CouncilWay.choices)
    base = forms.ChoiceField(label="Tỷ lệ tính trên", choices=CouncilBase.choices, required=False)
    collected = forms.IntegerField(
        label="Số phiếu thu về", required=False, min_value=0, max_value=MOST_MEMBERS, help_text="Nếu bỏ phiếu kín."
    )
    threshold = NumberField(
        label="Tỷ lệ cần đạt (%)",
        required=False,
        is_percent=True,
        min_value=Decimal("0.01"),
        max_value=Decimal(100),
        help_text="Để trống nếu không văn bản nào quy định.",
    )
    strict = forms.BooleanField(label="Phải trên tỷ lệ này", required=False)
    source = forms.CharField(label="Căn cứ của tỷ lệ", required=False, max_length=300)
    agreement = forms.CharField(
        label="Nội dung thống nhất",
        required=False,
        max_length=5000,
        widget=forms.Textarea({"rows": 2}),
        help_text="Khi thống nhất, không bỏ phiếu.",
    )

    def __init__(self, *args, vote: CouncilVote | None, asked: Asked | None, **kwargs):
        super().__init__(*args, initial=_initial(vote, asked), **kwargs)

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("way") == CouncilWay.AGREEMENT:
            if not cleaned.get("agreement"):
                self.add_error("agreement", "Cần ghi nội dung Hội đồng thống nhất.")
        elif not cleaned.get("base"):
            self.add_error("base", "Cần chọn tỷ lệ tính trên số nào.")
        elif cleaned.get("threshold") is not None and not cleaned.get("source"):
            self.add_error("source", "Cần ghi căn cứ của tỷ lệ cần đạt.")
        return cleaned

    def typed(self) -> services.VoteTyped:
        return services.VoteTyped(**{name: self.cleaned_data[name] for name in services.VoteTyped.__dataclass_fields__})


def _initial(vote, asked):
    if vote is not None:
        return {name: getattr(vote, name) for name in services.VoteTyped.__dataclass_fields__}
    initial = {"way": CouncilWay.BALLOT, "base": CouncilBase.MEMBERS}
    if asked is not None:
        source = asked.source if asked.confirmed else f"{asked.source} (cần xác nhận)"
        initial |= {"base": asked.base, "threshold": asked.share, "strict": asked.strict, "source": source}
    return initial


class ResultForm(Form):
    """One candidate; without an outcome it was not before this session."""

    votes_for = forms.IntegerField(label="Đồng ý", required=False, min_value=0, max_value=MOST_MEMBERS)
    votes_against = forms.IntegerField(label="Không đồng ý", required=False, min_value=0, max_value=MOST_MEMBERS)
    votes_blank = forms.IntegerField(label="Không ý kiến", required=False, min_value=0, max_value=MOST_MEMBERS)
    outcome = forms.ChoiceField(
        label="Kết luận", required=False, choices=[("", "Không xét ở phiên này"), *CouncilOutcome.choices]
    )
    instead = forms.ModelChoiceField(Award.objects.none(), label="Mức khác", required=False, empty_label="Không")
    reason = forms.CharField(label="Lý do, ghi chú", required=False, max_length=2000)

    def __init__(self, *args, candidate: Candidate, result: CouncilResult | None, awards, **kwargs):
        super().__init__(
            *args,
            prefix=f"t{candidate.nomination.pk}",
            initial=_of_result(result),
            use_required_attribute=False,
            **kwargs,
        )
        self.candidate = candidate
        self.fields["instead"].queryset = awards
        name = candidate.nomination.participation.name
        for field in self.fields.values():
            look = "form-select" if isinstance(field, forms.ChoiceField) else "form-control"
            field.widget.attrs |= {"aria-label": f"{field.label}: {name}", "class": look}

    def clean(self):
        cleaned = super().clean()
        outcome = cleaned.get("outcome")
        counted = any(cleaned.get(name) is not None for name in ("votes_for", "votes_against", "votes_blank"))
        if not outcome:
            if counted or cleaned.get("reason") or cleaned.get("instead"):
                self.add_error("outcome", "Đã ghi phiếu hoặc lý do: cần chọn kết luận.")
            return cleaned
        if outcome != CouncilOutcome.AGREED and not cleaned.get("reason"):
            self.add_error("reason", "Cần ghi lý do.")
        if outcome == CouncilOutcome.LESSER and not cleaned.get("instead"):
            self.add_error("instead", "Cần chọn mức khác được đồng ý.")
        if outcome != CouncilOutcome.LESSER and cleaned.get("instead"):
            self.add_error("instead", "Chỉ chọn khi đồng ý mức khác.")
        return cleaned

    def typed(self) -> services.ResultTyped | None:
        if not self.cleaned_data["outcome"]:
            return None
        return services.ResultTyped(nomination=self.candidate.nomination, **self.cleaned_data)


def _of_result(result):
    names = ("votes_for", "votes_against", "votes_blank", "outcome", "instead", "reason")
    return {name: getattr(result, name) for name in names} if result is not None else {}
