"""The bloc and who belongs to it, by dated membership."""

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models, transaction
from django.db.models import F, Q

from ..enums import BlocForm, BlocLevel, LeadershipRole
from ..wording import BlocWords
from .unit import Unit

FIRST_YEAR = 1990  # nothing that the program keeps of blocs and units is older
YEAR_VALIDATORS = [MinValueValidator(FIRST_YEAR), MaxValueValidator(2200)]


class Bloc(models.Model):
    name = models.CharField("Tên khối", max_length=200)
    code = models.SlugField("Mã khối", max_length=40, unique=True, help_text="Dùng trong địa chỉ trang, ví dụ vhxh.")
    symbol = models.CharField(
        "Ký hiệu văn bản của khối", max_length=40, help_text="Ví dụ KTĐVHXH trong số 33/KH-KTĐVHXH."
    )
    level = models.CharField("Cấp của khối", max_length=20, choices=BlocLevel, default=BlocLevel.PROVINCE)
    form = models.CharField("Gọi là", max_length=20, choices=BlocForm, default=BlocForm.BLOC)
    leader_title = models.CharField(
        "Đơn vị đứng đầu gọi là",
        max_length=60,
        blank=True,
        help_text="Bỏ trống: Khối trưởng, hoặc Cụm trưởng. Ví dụ khác: Trưởng khối.",
    )
    deputy_title = models.CharField(
        "Đơn vị phó gọi là", max_length=60, blank=True, help_text="Bỏ trống: Khối phó, hoặc Cụm phó."
    )
    has_deputy = models.BooleanField("Có đơn vị phó", default=True)
    superior = models.CharField(
        "Cơ quan cấp trên của khối",
        max_length=200,
        blank=True,
        help_text="In ở dòng trên tên khối trong văn bản. Bỏ trống: UBND và tên tỉnh.",
    )
    province = models.CharField(
        "Tỉnh, thành phố, bộ, ngành", max_length=100, help_text="Ví dụ: tỉnh Yên Bái; Bộ Tư pháp."
    )
    place = models.CharField("Địa danh ghi trên văn bản", max_length=100, help_text="Ví dụ: Yên Bái.")
    founding_decision = models.CharField("Quyết định thành lập khối", max_length=200, blank=True)
    founded_on = models.DateField("Ngày quyết định", null=True, blank=True)
    monitor = models.ForeignKey(
        Unit,
        models.PROTECT,
        verbose_name="Cơ quan nội vụ theo dõi",
        null=True,
        blank=True,
        related_name="monitored_blocs",
    )

    class Meta:
        verbose_name = "khối thi đua"
        verbose_name_plural = "khối thi đua"
        ordering = ["name", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(level__in=BlocLevel.values), name="bloc_level_known"),
            models.CheckConstraint(condition=Q(form__in=BlocForm.values), name="bloc_form_known"),
        ]

    def __str__(self):
        return self.name

    def save(self, *args, **kwargs):
        """Every code the bloc ever had is kept, so that old addresses lead on and no other bloc is given it."""
        with transaction.atomic():
            super().save(*args, **kwargs)
            BlocCode.objects.get_or_create(code=self.code, bloc=self)

    @property
    def words(self):
        """What the bloc, its leader and its deputy are called, on pages and papers."""
        return BlocWords.of(self.form, self.leader_title, self.deputy_title)

    @property
    def roles(self):
        """The roles that each year of the bloc fills."""
        return [role for role in LeadershipRole if self.has_deputy or role != LeadershipRole.DEPUTY]

    @property
    def body_above(self):
        """The line above the bloc's name on its papers."""
        return self.superior or (f"UBND {self.province}" if self.level == BlocLevel.PROVINCE else self.province)

    def clean(self):
        if BlocCode.objects.filter(code=self.code).exclude(bloc=self.pk).exists():
            raise ValidationError({"code": "Mã này từng là mã của một khối khác nên không dùng lại được."})

    @property
    def first_code(self):
        """What the bloc was called from the beginning: the same in every installation, whatever its code today."""
        return self.codes.values_list("code", flat=True).first() or self.code


class BlocCode(models.Model):
    """A code that a bloc has or had; nobody else's ever after."""

    bloc = models.ForeignKey(Bloc, models.PROTECT, verbose_name="Khối", related_name="codes")
    code = models.SlugField("Mã khối", max_length=40, unique=True)

    class Meta:
        verbose_name = "mã của khối"
        verbose_name_plural = "mã của khối"
        ordering = ["pk"]

    def __str__(self):
        return self.code


class Membership(models.Model):
    """A unit's membership of a bloc, from its first to its last competition year (open: still a member)."""

    unit = models.ForeignKey(Unit, models.PROTECT, verbose_name="Đơn vị", related_name="memberships")
    bloc = models.ForeignKey(Bloc, models.PROTECT, verbose_name="Khối", related_name="memberships")
    first_year = models.PositiveSmallIntegerField("Từ năm thi đua", validators=YEAR_VALIDATORS)
    last_year = models.PositiveSmallIntegerField("Đến hết năm", null=True, blank=True, validators=YEAR_VALIDATORS)
    position = models.PositiveSmallIntegerField("Thứ tự trong khối", default=0)
    basis = models.CharField("Căn cứ", max_length=300, blank=True, help_text="Văn bản đưa đơn vị vào khối.")
    end_basis = models.CharField("Căn cứ rời khối", max_length=300, blank=True)

    held_under = "bloc"

    class Meta:
        verbose_name = "thành viên khối"
        verbose_name_plural = "thành viên khối"
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit"],
                condition=Q(last_year__isnull=True),
                name="one_open_membership_per_unit",
                violation_error_message="Đơn vị đang là thành viên của một khối.",
            ),
            models.UniqueConstraint(fields=["unit", "first_year"], name="one_membership_start_per_unit_and_year"),
            models.CheckConstraint(
                condition=Q(last_year__isnull=True) | Q(last_year__gte=F("first_year")),
                name="membership_ends_after_it_starts",
                violation_error_message="Năm cuối không được trước năm đầu.",
            ),
        ]

    def __str__(self):
        return f"{self.unit} – {self.bloc}"

    @property
    def years_taken_part(self):
        """The years (numbers) in which the unit took part in the bloc by this membership, as it is stored."""
        end = self.last_year if self.last_year is not None else 9999
        years = self.unit.participations.filter(year__bloc=self.bloc_id, year__year__range=(self.first_year, end))
        return list(years.order_by("year__year").values_list("year__year", flat=True))

    def clean(self):
        """A unit belongs to one bloc at a time. (A range rule both databases share has to live here.)"""
        self._keep_history()
        end = self.last_year if self.last_year is not None else 9999
        others = Membership.objects.filter(unit_id=self.unit_id, first_year__lte=end).exclude(pk=self.pk)
        others = others.filter(Q(last_year__isnull=True) | Q(last_year__gte=self.first_year or 0))
        if (other := others.select_related("unit", "bloc").first()) is not None:
            until = f"đến hết năm {other.last_year}" if other.last_year else "đến nay"
            raise ValidationError(
                f"{other.unit} là thành viên {other.bloc} từ năm {other.first_year} {until}; mỗi năm một đơn vị chỉ "
                "thuộc một khối. Hãy ghi năm rời khối ấy trước, hoặc chuyển khối, hoặc sửa năm."
            )

    def _keep_history(self):
        """What was taken part in stays: a membership with history is ended, not turned into another."""
        stored = Membership.objects.filter(pk=self.pk).first() if self.pk else None
        years = stored.years_taken_part if stored else []
        if not years:
            return
        if (stored.unit_id, stored.bloc_id) != (self.unit_id, self.bloc_id):
            raise ValidationError("Đơn vị đã dự thi đua trong khối này; hãy ghi năm rời khối, không đổi đơn vị, khối.")
        if (self.first_year or 0) > years[0] or (self.last_year is not None and self.last_year < years[-1]):
            raise ValidationError(
                f"Đơn vị đã dự các năm {years[0]}–{years[-1]} của khối; thời gian tham gia phải gồm những năm ấy."
            )
