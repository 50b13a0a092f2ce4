"""What is typed to put a question to the vote."""

from django import forms

from emulation_bloc.core.forms import Form, NumberField
from emulation_bloc.core.reasons import Mistyped
from scoring.ranking.queries import ranking
from units.enums import LeadershipRole, MajorityKind, PercentageBase, TieOfVotes
from units.queries import regulation_of

from ..enums import PollMethod
from ..kinds.methods import SECRET
from ..kinds.registry import kind_of
from ..kinds.styles.registry import USUAL, choices
from ..models import Poll
from . import queries, results
from .asking import AskingForm
from .preparing.services import RULES


class Candidates(forms.ModelMultipleChoiceField):
    """Units of the year; the deputy in office is marked where the next leader is elected."""

    deputy_unit = None
    unmet = {}

    def label_from_instance(self, participation):
        mark = " (đề xuất: Khối phó đương nhiệm)" if participation.unit_id == self.deputy_unit else ""
        return " – ".join([f"{participation.name}{mark}", *self.unmet.get(participation.pk, ())])


class PollForm(AskingForm):
    """The fields that this kind of poll needs, filled in from the year's regulation."""

    question = forms.CharField(label="Nội dung lấy phiếu", max_length=300)
    candidates = Candidates(
        label="Đơn vị đưa ra lấy phiếu",
        queryset=None,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Hãy chọn ít nhất một đơn vị đưa ra lấy phiếu."},
    )
    labels = forms.CharField(
        label="Các phương án",
        required=False,
        widget=forms.Textarea({"rows": 3}),
        help_text="Mỗi dòng một phương án. Để trống nếu chỉ hỏi đồng ý hay không đồng ý với nội dung trên.",
    )
    method = forms.ChoiceField(label="Hình thức", choices=PollMethod.choices)
    seats = forms.IntegerField(label="Số được chọn", min_value=1, max_value=100)
    majority_kind = forms.ChoiceField(
        label="Được chọn khi",
        choices=MajorityKind.choices,
        help_text="“Nhiều phiếu hơn thì trúng” cần nhiều đơn vị hơn số được chọn, và không dùng tỷ lệ dưới đây.",
    )
    majority_percent = NumberField(label="Tỷ lệ phải đạt (%)", is_percent=True, min_value=0, max_value=100)
    majority_strict = forms.BooleanField(
        label="Phải trên tỷ lệ này", required=False, help_text="Đánh dấu: phải vượt; bỏ trống: bằng cũng đạt."
    )
    percentage_base = forms.ChoiceField(label="Tỷ lệ tính trên", choices=PercentageBase.choices)
    quorum_percent = NumberField(label="Tỷ lệ có mặt tối thiểu (%)", is_percent=True, min_value=0, max_value=100)
    tie_of_votes = forms.ChoiceField(label="Khi bằng phiếu ở suất cuối", choices=TieOfVotes.choices)
    votes_for_itself = forms.BooleanField(
        label="Đơn vị được bỏ phiếu cho chính mình",
        required=False,
        help_text="Nếu không, dòng của đơn vị mình trên phiếu tính là không có ý kiến.",
    )

    ballot_style = forms.ChoiceField(
        label="Cách ghi phiếu",
        help_text="Xếp thứ tự: phiếu xếp trong số được chọn là đồng ý; thứ tự trung bình nhỏ hơn được chọn trước.",
    )

    def __init__(self, *args, meeting, kind, role="", poll=None, unmet=None, barred=(), **kwargs):
        """``poll``: the draft that is changed; without one the form proposes what the year's regulation says.

        ``unmet``: participation key → sentences on conditions it does not meet (``compared.unmet``); ``barred``: those
        of them that the act itself refuses, so that nothing is asked.
        """
        self.meeting, self.kind, self.role, self.poll = meeting, kind_of(kind), role, poll
        self.unmet, self.barred = unmet or {}, barred
        self.on_the_list = {option.participation_id for option in poll.candidates} if poll else set()
        super().__init__(*args, initial=self._as_it_is(poll) if poll else self._proposal(), **kwargs)
        if not self.kind.has_candidates:
            for name in ("candidates", "seats", "majority_kind", "tie_of_votes", "votes_for_itself"):
                del self.fields[name]
        else:
            del self.fields["labels"]
            self.fields["candidates"].queryset = self._units(poll)
            self.fields["candidates"].unmet = self.unmet
        if self.kind.chooses_style:
            self.fields["ballot_style"].choices = choices(self.kind.styles)
        else:
            del self.fields["ballot_style"]
        if not self.kind.asks_seats:
            self.fields.pop("seats", None)
        if role == LeadershipRole.LEADER:
            self.fields["candidates"].deputy_unit = self._deputy_unit()

    def _units(self, poll):
        units = self.meeting.year.participations.standing().select_related("unit")
        if poll is None:
            return units
        units = units.exclude(pk__in=withdrawn_units(poll))
        return units if poll.parent_id is None else units.filter(pk__in=left_open_before(poll))

    def _as_it_is(self, poll):
        standing = poll.candidates
        labels = [option.label for option in standing if option.label]
        return {
            **{name: getattr(poll, name) for name in RULES},
            "candidates": [option.participation_id for option in standing],
            "labels": "" if labels == [poll.question] else "\n".join(labels),
        }

    def _proposal(self):
        rules, words = regulation_of(self.meeting.year), self.meeting.year.bloc.words
        method = self.kind.usual_method
        return {
            "question": words.of_sentence(self.kind.question(self.role, self.meeting.year.year)),
            "method": method,
            "seats": 1,
            "majority_kind": rules.majority_kind,
            "majority_percent": rules.majority_percent,
            "majority_strict": rules.majority_strict,
            "percentage_base": rules.percentage_base if method in SECRET else PercentageBase.PRESENT,
            "quorum_percent": rules.quorum_percent,
            "tie_of_votes": rules.tie_of_votes,
            "votes_for_itself": rules.votes_for_itself,
            "ballot_style": USUAL,
            "candidates": self._proposed(),
        }

    def _proposed(self):
        if self.role != LeadershipRole.LEADER:
            return []
        return list(self.meeting.year.participations.filter(unit_id=self._deputy_unit()))

    def _deputy_unit(self):
        deputy = self.meeting.year.leaderships.filter(role=LeadershipRole.DEPUTY).first()
        return deputy.unit_id if deputy else None

    def clean(self):
        cleaned = super().clean()
        percent = cleaned.get("majority_percent")
        if percent is not None and percent == 0:
            self.add_error("majority_percent", "Tỷ lệ phiếu phải lớn hơn 0%.")
        added = [unit for unit in cleaned.get("candidates") or () if unit.pk not in self.on_the_list]
        asked = [unit for unit in added if unit.pk in self.unmet and unit.pk not in self.barred]
        self.ask_about({unit.pk: f"{unit}: {' '.join(self.unmet[unit.pk])}" for unit in asked})
        return cleaned

    def arguments(self):
        """Keyword arguments of ``services.edit_poll``."""
        values = dict(self.cleaned_data)
        lines = values.pop("labels", "").splitlines()
        labels = [line.strip()[:300] for line in lines if line.strip()]
        if "candidates" in values and self.poll is not None:
            values["candidates"] = in_order_of_the_ballot(self.poll, values["candidates"])
        return {**values, "label_options": labels or None}

    def new_arguments(self):
        """Keyword arguments of ``services.add_poll``."""
        return {**self.arguments(), "kind": self.kind.code, "role": self.role}


def in_order_of_the_ballot(poll, units):
    """Of a vote on an award by published rank, as its ballot began; of others each where it stood, new ones last."""
    stood = {option.participation_id: place for place, option in enumerate(poll.candidates)}
    published = ranking(poll.meeting.year) if poll.of_kind.follows_the_ranking else None
    ranks = {place.participation.pk: place.rank for place in published.places if place.rank} if published else {}
    last = len(stood) + len(ranks) + 1
    return sorted(units, key=lambda unit: (ranks.get(unit.pk, last), stood.get(unit.pk, last)))


def left_open_before(poll):
    """Keys of the participations that the round before left to this one."""
    before = results.result_of(queries.loaded(Poll.objects).get(pk=poll.parent_id))
    return [line.option.participation_id for line in before.next_round]


def withdrawn_units(poll):
    """Keys of the participations that withdrew and are not put up again."""
    return [option.participation_id for option in poll.options.all() if option.withdrawn_reason]


class RunOffForm(Form):
    """By which rule the next round is won; not said: as the round before."""

    majority_kind = forms.ChoiceField(
        label="Quy tắc của vòng sau",
        choices=[("", "Như vòng trước"), *MajorityKind.choices],
        required=False,
        error_messages={"invalid_choice": "Không có quy tắc “%(value)s”. Hãy chọn quy tắc của vòng sau."},
    )

    def kind(self):
        """The rule asked for or ``None``; raises ``Mistyped``."""
        if not self.is_valid():
            raise Mistyped(self)
        return self.cleaned_data["majority_kind"] or None
