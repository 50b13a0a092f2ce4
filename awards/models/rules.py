"""Packs of rules on awards, dated and versioned; which of them a past year keeps; and what people answered."""

from django.db import models
from django.db.models import F, Q

from units.models import EmulationYear, Participation
from units.models.bloc import YEAR_VALIDATORS
from units.signing import SignerField, has_words, person

from ..enums import PackStatus, RuleLayer, RuleScope, Severity
from ..rules import rule
from ..rules.facts import Given


class RulePack(models.Model):
    """Rules in force for a span of emulation years. In force it stands still: a change is a new version.

    Of a code the newest version in force speaks, and only in the years it names; a closed year keeps those it was
    closed with (``YearRules``).
    """

    code = models.SlugField("Mã", max_length=60)
    version = models.PositiveSmallIntegerField("Bản", default=1)
    name = models.CharField("Tên", max_length=200)
    layer = models.CharField("Tầng", max_length=20, choices=RuleLayer, default=RuleLayer.PROVINCE)
    place = models.CharField(
        "Áp dụng ở",
        max_length=100,
        blank=True,
        help_text="Đúng như ghi ở khối, ví dụ: tỉnh Yên Bái. Bỏ trống: mọi nơi.",
    )
    first_year = models.PositiveSmallIntegerField("Từ năm thi đua", validators=YEAR_VALIDATORS)
    last_year = models.PositiveSmallIntegerField("Đến hết năm", null=True, blank=True, validators=YEAR_VALIDATORS)
    basis = models.TextField("Văn bản", help_text="Mỗi dòng một văn bản: số, ngày, cơ quan ban hành.")
    note = models.TextField("Điều chưa rõ", blank=True, help_text="Điều gì của văn bản còn phải xác nhận.")
    status = models.CharField("Trạng thái", max_length=20, choices=PackStatus, default=PackStatus.DRAFT)
    origin = models.CharField("Từ đâu đến", max_length=200, blank=True)
    put_in_force_at = models.DateTimeField("Đưa vào áp dụng lúc", null=True, blank=True)
    put_in_force_by = person("Người đưa vào áp dụng")
    put_in_force_by_words = SignerField("Người đưa vào áp dụng, chức vụ, đơn vị khi ấy")

    class Meta:
        verbose_name = "gói quy tắc khen thưởng"
        verbose_name_plural = "gói quy tắc khen thưởng"
        ordering = ["first_year", "code", "version"]
        constraints = [
            models.UniqueConstraint(
                fields=["code", "version"],
                name="version_of_a_pack_once",
                violation_error_message="Đã có gói quy tắc mang mã và bản này.",
            ),
            models.UniqueConstraint(
                fields=["code"],
                condition=Q(status=PackStatus.DRAFT),
                name="one_draft_per_pack",
                violation_error_message="Gói này đã có một bản dự thảo.",
            ),
            models.CheckConstraint(
                condition=Q(last_year__isnull=True) | Q(last_year__gte=F("first_year")),
                name="pack_ends_after_it_starts",
                violation_error_message="Năm cuối phải từ năm đầu trở đi.",
            ),
            models.CheckConstraint(
                condition=~Q(layer=RuleLayer.PROVINCE) | ~Q(place=""),
                name="pack_of_a_province_says_which",
                violation_error_message="Quy định của tỉnh, bộ, ngành cần ghi áp dụng ở đâu.",
            ),
            models.CheckConstraint(
                condition=Q(status=PackStatus.DRAFT, put_in_force_at__isnull=True)
                | Q(status=PackStatus.IN_FORCE, put_in_force_at__isnull=False),
                name="pack_in_force_since_a_time",
            ),
            models.CheckConstraint(condition=Q(layer__in=RuleLayer.values), name="pack_layer_known"),
            models.CheckConstraint(condition=has_words("put_in_force_by"), name="pack_enforcer_has_words"),
        ]

    def __str__(self):
        return f"{self.name} (bản {self.version})"

    @property
    def is_draft(self):
        return self.status == PackStatus.DRAFT

    @property
    def rank(self):
        return RuleLayer.values.index(self.layer)

    @property
    def span_in_words(self):
        if self.last_year == self.first_year:
            return f"năm {self.first_year}"
        return f"từ năm {self.first_year}" + (f" đến năm {self.last_year}" if self.last_year else "")


class PackRule(models.Model):
    """One rule of a pack. Its parameters are what its kind takes; its source is the article it comes from."""

    pack = models.ForeignKey(RulePack, models.CASCADE, related_name="rules", verbose_name="Gói quy tắc")
    code = models.SlugField(
        "Mã", max_length=40, help_text="Quy tắc cùng mã ở tầng sau thay quy tắc ở tầng trước, nơi cả hai cùng nói."
    )
    kind = models.CharField("Loại quy tắc", max_length=30)
    scope = models.CharField("Phạm vi", max_length=20, choices=RuleScope, default=RuleScope.ALL)
    scope_of = models.CharField("Mã danh hiệu hoặc cấp", max_length=40, blank=True)
    parameters = models.JSONField("Tham số", default=dict, blank=True)
    severity = models.CharField("Khi không đạt", max_length=20, choices=Severity, default=Severity.WARNS)
    source = models.CharField("Điều khoản", max_length=300, blank=True)
    confirmed_by = models.CharField("Người xác nhận", max_length=200, blank=True)
    confirmed_source = models.CharField("Xác nhận theo", max_length=300, blank=True)
    confirmed_on = models.DateField("Ngày xác nhận", null=True, blank=True)
    position = models.PositiveSmallIntegerField("Thứ tự", default=0)

    held_under = "pack"

    class Meta:
        verbose_name = "quy tắc khen thưởng"
        verbose_name_plural = "quy tắc khen thưởng"
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["pack", "code"],
                name="code_of_a_rule_once_per_pack",
                violation_error_message="Gói này đã có quy tắc mang mã này.",
            ),
            models.CheckConstraint(
                condition=Q(scope__in=[RuleScope.ALL, RuleScope.FLAGS], scope_of="")
                | Q(scope__in=[RuleScope.AWARD, RuleScope.LEVEL]) & ~Q(scope_of=""),
                name="scope_of_a_rule_is_named",
                violation_error_message="Cần chọn danh hiệu, hình thức hoặc cấp của phạm vi.",
            ),
            models.CheckConstraint(condition=Q(severity__in=Severity.values), name="rule_severity_known"),
            models.CheckConstraint(
                condition=Q(confirmed_source="", confirmed_by="") | ~Q(confirmed_source="") & ~Q(confirmed_by=""),
                name="confirmation_of_a_rule_says_by_whom_and_by_what",
            ),
        ]

    def __str__(self):
        return f"{self.code} – {self.pack}"

    @property
    def is_confirmed(self):
        return bool(self.confirmed_source)

    @property
    def value(self):
        """The rule as it is computed with. ``pack`` should be loaded."""
        return rule.Rule(
            code=self.code,
            kind=self.kind,
            parameters=self.parameters,
            scope=self.scope,
            scope_of=self.scope_of,
            severity=self.severity,
            source=self.source,
            confirmed=self.is_confirmed,
            pack=self.pack.code,
            rank=self.pack.rank,
        )


class YearRules(models.Model):
    """The packs a closed year keeps, as they were: written down before others come into force for its span.

    ``content`` is a list of packs as files hold them, so that the year carries its rules wherever it goes.
    """

    year = models.OneToOneField(EmulationYear, models.PROTECT, related_name="kept_rules", verbose_name="Năm")
    content = models.JSONField("Các gói quy tắc", default=list, blank=True)
    kept_at = models.DateTimeField("Giữ lúc", auto_now_add=True)

    held_under = "year"

    class Meta:
        verbose_name = "quy tắc năm đã khép giữ lại"
        verbose_name_plural = "quy tắc năm đã khép giữ lại"

    def __str__(self):
        return f"Quy tắc của {self.year}"

    @property
    def audit_scope(self):
        return self.year.audit_scope


class RuleAnswer(models.Model):
    """What a person answered about a unit where the system holds nothing; a later answer supersedes it."""

    participation = models.ForeignKey(Participation, models.PROTECT, related_name="rule_answers", verbose_name="Đơn vị")
    question = models.CharField("Quy tắc", max_length=40)
    asked = models.CharField("Câu hỏi khi trả lời", max_length=400)
    met = models.BooleanField("Đúng", null=True, blank=True)
    number = models.PositiveIntegerField("Số", null=True, blank=True)
    base = models.PositiveIntegerField("Trên tổng số", null=True, blank=True)
    asked_on = models.DateField("Ngày hỏi", null=True, blank=True)
    on = models.DateField("Ngày của tài liệu, của trả lời")
    source = models.CharField("Tài liệu, văn bản", max_length=300)
    answered_at = models.DateTimeField("Ghi lúc")
    answered_by = person("Người ghi")
    answered_by_words = SignerField("Người ghi, chức vụ, đơn vị khi ghi")
    superseded_at = models.DateTimeField("Thay bằng trả lời khác lúc", null=True, blank=True)

    held_under = "participation"

    class Meta:
        verbose_name = "trả lời về điều kiện khen thưởng"
        verbose_name_plural = "trả lời về điều kiện khen thưởng"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["participation", "question"],
                condition=Q(superseded_at__isnull=True),
                name="one_answer_stands_per_rule",
            ),
            models.CheckConstraint(
                condition=Q(number__isnull=True) | Q(base__isnull=True) | Q(number__lte=F("base")),
                name="answered_number_within_its_base",
                violation_error_message="Số không được lớn hơn tổng số.",
            ),
            models.CheckConstraint(condition=~Q(source=""), name="answer_has_a_source"),
            models.CheckConstraint(condition=has_words("answered_by"), name="answerer_has_words"),
        ]

    def __str__(self):
        return f"{self.participation}: {self.asked}"

    @property
    def given(self):
        who = self.answered_by_words.full if self.answered_by_words else ""
        return Given(self.on, self.source, self.met, self.number, self.base, self.asked_on, who)

    @property
    def audit_scope(self):
        return self.participation.year.audit_scope
