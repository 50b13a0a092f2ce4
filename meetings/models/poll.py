"""The ballot box in general: a question, options, a majority. It knows neither flags nor their law.

The roll and the box (``models.box``) share nothing but the poll.
"""

from decimal import Decimal

from django.db import models
from django.db.models import F, Q

from emulation_bloc.core.models import is_given
from units.enums import LeadershipRole, MajorityKind, PercentageBase, TieOfVotes
from units.models import Participation

from ..enums import BallotStyle, PollKind, PollMethod, PollStatus
from ..kinds.methods import ON_PAPER, ONLINE, SECRET
from ..kinds.registry import kind_of
from .meeting import Meeting

COUNTED = [PollStatus.COUNTED, PollStatus.SEALED]
OPENED = [PollStatus.OPEN, PollStatus.CLOSED, *COUNTED]


class Poll(models.Model):
    """One question put to the vote. Opening freezes options, roll and rule.

    ``members`` and ``present`` are counted at opening; ``issued`` = ``returned`` + missing and
    ``returned`` = ``valid`` + ``invalid`` hold in the database as soon as counts exist.
    """

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="polls")
    position = models.PositiveSmallIntegerField("Thứ tự", default=0)
    kind = models.CharField("Loại", max_length=20, choices=PollKind)
    role = models.CharField("Chức danh được bầu", max_length=20, choices=LeadershipRole, blank=True)
    question = models.CharField("Nội dung lấy phiếu", max_length=300)
    method = models.CharField("Hình thức", max_length=20, choices=PollMethod, default=PollMethod.SECRET_PAPER)
    status = models.CharField("Trạng thái", max_length=20, choices=PollStatus, default=PollStatus.DRAFT)
    seats = models.PositiveSmallIntegerField("Số được chọn", default=1)
    majority_kind = models.CharField("Được chọn khi", max_length=20, choices=MajorityKind, default=MajorityKind.SHARE)
    majority_percent = models.DecimalField("Tỷ lệ phải đạt (%)", max_digits=5, decimal_places=2, default=Decimal("50"))
    majority_strict = models.BooleanField("Phải trên tỷ lệ này", default=True)
    percentage_base = models.CharField(
        "Tỷ lệ tính trên",
        max_length=20,
        choices=PercentageBase,
        default=PercentageBase.RETURNED,
    )
    quorum_percent = models.DecimalField(
        "Tỷ lệ có mặt tối thiểu (%)",
        max_digits=5,
        decimal_places=2,
        default=Decimal("66.67"),
    )
    round = models.PositiveSmallIntegerField("Vòng", default=1)
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="run_offs",
        verbose_name="Vòng trước",
    )
    repeats = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="repeated_by",
        verbose_name="Lặp lại cuộc đã hủy",
    )
    quorum_waiver = models.CharField(
        "Lý do mở khi chưa đủ tỷ lệ có mặt",
        max_length=300,
        blank=True,
        help_text="Được in trong biên bản.",
    )
    double_count = models.BooleanField("Hai người đếm độc lập", default=False)
    tie_of_votes = models.CharField(
        "Khi bằng phiếu ở suất cuối", max_length=20, choices=TieOfVotes, default=TieOfVotes.RUN_OFF
    )
    votes_for_itself = models.BooleanField("Đơn vị được bỏ phiếu cho chính mình", default=True)
    ballot_style = models.CharField("Cách ghi phiếu", max_length=20, choices=BallotStyle, default=BallotStyle.ANSWERS)
    cancel_reason = models.CharField("Lý do hủy", max_length=300, blank=True)
    opened_at = models.DateTimeField("Mở lúc", null=True, blank=True)
    closed_at = models.DateTimeField("Đóng lúc", null=True, blank=True)
    counted_at = models.DateTimeField("Kiểm phiếu xong lúc", null=True, blank=True)
    sealed_at = models.DateTimeField("Niêm phong lúc", null=True, blank=True)
    revealed_at = models.DateTimeField("Công bố lúc", null=True, blank=True)
    cancelled_at = models.DateTimeField("Hủy lúc", null=True, blank=True)
    members = models.PositiveSmallIntegerField("Tổng số đơn vị", null=True, blank=True)
    present = models.PositiveSmallIntegerField("Có mặt", null=True, blank=True)
    envelopes = models.PositiveSmallIntegerField("Phong bì của đơn vị vắng", default=0)
    issued = models.PositiveSmallIntegerField("Phiếu phát ra", null=True, blank=True)
    returned = models.PositiveSmallIntegerField("Phiếu thu về", null=True, blank=True)
    valid = models.PositiveSmallIntegerField("Phiếu hợp lệ", null=True, blank=True)
    invalid = models.PositiveSmallIntegerField("Phiếu không hợp lệ", null=True, blank=True)
    blank = models.PositiveSmallIntegerField("Trong đó phiếu trắng", null=True, blank=True)

    held_under = "meeting"

    class Meta:
        verbose_name = "cuộc bỏ phiếu"
        verbose_name_plural = "cuộc bỏ phiếu"
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(returned__isnull=True) | is_given(issued__gte=F("returned")),
                name="returned_not_above_issued",
                violation_error_message="Số phiếu thu về không được nhiều hơn số phiếu phát ra.",
            ),
            models.CheckConstraint(
                condition=Q(returned__isnull=True)
                | Q(valid__isnull=False, invalid__isnull=False, returned=F("valid") + F("invalid")),
                name="returned_is_valid_plus_invalid",
                violation_error_message="Số phiếu thu về phải bằng số phiếu hợp lệ cộng số phiếu không hợp lệ.",
            ),
            models.CheckConstraint(
                condition=Q(blank__isnull=True) | is_given(invalid__gte=F("blank")),
                name="blank_ballots_are_among_the_invalid",
                violation_error_message="Số phiếu trắng không được nhiều hơn số phiếu không hợp lệ.",
            ),
            models.CheckConstraint(
                condition=~Q(status=PollStatus.CLOSED) | Q(method__in=ONLINE),
                name="only_online_voting_is_closed_before_counting",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=COUNTED)
                | Q(
                    issued__isnull=False,
                    returned__isnull=False,
                    valid__isnull=False,
                    invalid__isnull=False,
                ),
                name="counted_poll_has_counts",
                violation_error_message="Chưa nhập đủ số phiếu.",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=OPENED)
                | Q(members__isnull=False, present__isnull=False) & Q(present__lte=F("members")),
                name="opened_poll_knows_its_electorate",
            ),
            models.CheckConstraint(
                condition=Q(kind=PollKind.ELECTION) & ~Q(role="") | ~Q(kind=PollKind.ELECTION) & Q(role=""),
                name="election_names_its_role",
                violation_error_message="Cuộc bầu phải nêu chức danh.",
            ),
            models.CheckConstraint(
                condition=Q(ballot_style=BallotStyle.ANSWERS) | Q(kind=PollKind.AWARD),
                name="only_awards_choose_their_ballot_style",
            ),
            models.CheckConstraint(condition=Q(ballot_style__in=BallotStyle.values), name="ballot_style_known"),
            models.CheckConstraint(
                condition=Q(seats__gte=1),
                name="poll_has_a_seat",
                violation_error_message="Số được chọn phải từ 1 trở lên.",
            ),
            models.CheckConstraint(
                condition=Q(majority_percent__gt=0, majority_percent__lte=100),
                name="poll_majority_is_a_percentage",
                violation_error_message="Tỷ lệ phiếu phải trong khoảng 0–100%.",
            ),
            models.CheckConstraint(
                condition=Q(round=1, parent__isnull=True) | Q(round__gt=1, parent__isnull=False),
                name="run_off_names_its_parent",
            ),
            models.CheckConstraint(
                condition=Q(majority_kind=MajorityKind.SHARE)
                | ~Q(kind=PollKind.RESOLUTION) & ~Q(ballot_style=BallotStyle.PLACES),
                name="most_votes_decide_between_candidates",
            ),
            models.CheckConstraint(condition=Q(majority_kind__in=MajorityKind.values), name="poll_majority_kind_known"),
            models.UniqueConstraint(
                fields=["repeats"],
                condition=~Q(status=PollStatus.CANCELLED),
                name="a_vote_is_repeated_once",
                violation_error_message="Cuộc bỏ phiếu đã hủy này đã được lặp lại.",
            ),
            models.CheckConstraint(
                condition=Q(revealed_at__isnull=True) | Q(status=PollStatus.SEALED),
                name="only_sealed_results_are_revealed",
            ),
            models.CheckConstraint(condition=Q(kind__in=PollKind.values), name="poll_kind_known"),
            models.CheckConstraint(condition=Q(method__in=PollMethod.values), name="poll_method_known"),
            models.CheckConstraint(condition=Q(status__in=PollStatus.values), name="poll_status_known"),
            models.CheckConstraint(condition=Q(tie_of_votes__in=TieOfVotes.values), name="poll_tie_of_votes_known"),
            models.CheckConstraint(
                condition=Q(percentage_base__in=PercentageBase.values),
                name="poll_percentage_base_known",
            ),
        ]

    def __str__(self):
        return self.question

    @property
    def audit_scope(self):
        return self.meeting.audit_scope

    @property
    def of_kind(self):
        """What a vote of this kind can do (``kinds.base.VoteKind``)."""
        return kind_of(self.kind)

    @property
    def style(self):
        """What its ballot asks and how it is counted (``kinds.styles.base.Style``)."""
        return self.of_kind.style(self.ballot_style)

    @property
    def chooses_names(self):
        """A ballot names at most ``seats`` candidates; otherwise it says yes, no or no opinion on each."""
        return self.style.chooses_names

    @property
    def asks_places(self):
        """A ballot puts all candidates in order, 1 first."""
        return self.style.asks_places

    @property
    def places(self):
        """The places a ballot gives, as the box counts them; none where it gives none."""
        return self.style.places(len(self.candidates))

    @property
    def columns_to_write(self):
        """Headings of what is counted on each option, for a sheet filled in by hand."""
        return self.style.columns(len(self.candidates))

    @property
    def is_secret(self):
        return self.method in SECRET

    @property
    def wins_by_most(self):
        """Most votes win, whatever their share."""
        return self.majority_kind == MajorityKind.MOST

    @property
    def is_online(self):
        return self.method in ONLINE

    @property
    def has_paper(self):
        return self.method in ON_PAPER

    @property
    def is_held_both_ways(self):
        """On screen or on paper, as each unit likes."""
        return self.is_online and self.has_paper

    @property
    def candidates(self):
        """Options still standing. Reads prefetched rows where there are any."""
        return [option for option in self.options.all() if not option.withdrawn_reason]


class Option(models.Model):
    """Something one can vote for: a unit, or a sentence put to a yes or no."""

    poll = models.ForeignKey(Poll, models.CASCADE, related_name="options")
    position = models.PositiveSmallIntegerField("Thứ tự")
    participation = models.ForeignKey(
        Participation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="Đơn vị",
    )
    label = models.CharField("Nội dung", max_length=300, blank=True)
    rank = models.PositiveSmallIntegerField(
        "Thứ hạng khi mở bỏ phiếu", null=True, blank=True, help_text="Dùng khi bằng phiếu, nếu quy chế nói vậy."
    )
    withdrawn_reason = models.CharField("Lý do rút", max_length=300, blank=True)

    held_under = "poll"

    class Meta:
        verbose_name = "phương án"
        verbose_name_plural = "phương án"
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["poll", "participation"],
                name="candidate_once_per_poll",
                violation_error_message="Đơn vị đã có trong danh sách bỏ phiếu.",
            ),
            models.CheckConstraint(
                condition=Q(participation__isnull=False) & Q(label="") | Q(participation__isnull=True) & ~Q(label=""),
                name="option_is_a_unit_or_a_sentence",
            ),
        ]

    def __str__(self):
        return str(self.participation) if self.participation_id else self.label

    @property
    def short_name(self):
        return self.participation.short_name if self.participation_id else self.label
