"""A row of the draft: its rule, its bands or levels, whom it is for."""

from django import forms

from emulation_bloc.core.forms import Form, ModelForm
from emulation_bloc.core.formsets import Rows, row_set
from emulation_bloc.core.numbers import format_number

from ... import kinds
from ...enums import Growth, Measure
from ...fields import PointsField, ValueField
from ...kinds.base import SOURCED
from ...kinds.rule import BandRule, LevelRule
from ...models import Criterion

SHARES = ("threshold", "target", "steps_from", "step_width", "full_above")  # typed with “%” only where it is a share
NO_SHARE = "Số này ghi theo phần trăm, còn đại lượng của tiêu chí không phải là tỷ lệ %."


def is_share(measure: str | None, growth: str | None) -> bool:
    return measure == Measure.PERCENT or growth == Growth.RELATIVE


class CriterionForm(ModelForm):
    max_points = PointsField(label="Điểm tối đa", help_text="Dòng không tính điểm hoặc không giới hạn điểm: ghi 0.")
    step = PointsField(
        label="Bước điểm",
        required=False,
        help_text="Chấm từng nấc bao nhiêu điểm, ví dụ 0,25; bỏ trống: tùy người chấm.",
    )
    cap = PointsField(
        label="Trần của nhóm", required=False, help_text="Các dòng trong nhóm cộng lại nhiều nhất được chừng này điểm."
    )
    threshold = ValueField(
        label="Ngưỡng đạt",
        required=False,
        places=4,
        min_value=-999_999_999,
        max_value=999_999_999,
        is_percent=True,
        is_signed=True,
        help_text="Đạt từ mức này.",
    )
    target = ValueField(
        label="Chỉ tiêu chung",
        required=False,
        places=4,
        is_percent=True,
        min_value=0,
        max_value=999_999_999,
        help_text="Bỏ trống: tỷ lệ % tính trên 100, số lượng tính trên chỉ tiêu riêng của đơn vị.",
    )
    floor = ValueField(
        label="Dưới mức này (%) thì 0 điểm",
        required=False,
        places=4,
        is_percent=True,
        min_value=0,
        max_value=999,
        help_text="Ví dụ 50: hoàn thành chưa đến 50% chỉ tiêu thì không có điểm.",
    )
    ceiling = PointsField(
        label="Trần khi vượt", required=False, help_text="Điểm cao nhất khi vượt chỉ tiêu; bỏ trống: không giới hạn."
    )
    base_points = PointsField(label="Điểm gốc", required=False, help_text="Số điểm khi vừa đạt ngưỡng.")
    points_each = PointsField(
        label="Điểm mỗi lần", required=False, help_text="Cho mỗi lần, mỗi sản phẩm, mỗi mức tăng, mỗi bước."
    )
    weight = ValueField(
        label="Trọng số (%)",
        required=False,
        places=4,
        min_value=0,
        max_value=9999,
        is_percent=True,
        help_text="Ví dụ 30: lấy 30% số đạt được chia cho số người; bỏ trống: lấy cả số.",
    )
    take_most = PointsField(
        label="Trừ tối đa", required=False, help_text="Dòng vừa cộng vừa trừ: trừ nhiều nhất chừng này điểm."
    )
    steps_from = ValueField(
        label="Tính bước từ trên",
        required=False,
        places=4,
        is_percent=True,
        min_value=-999_999_999,
        max_value=999_999_999,
        is_signed=True,
        help_text="Phần vượt mức này mới được cộng; bỏ trống: phần vượt ngưỡng đạt.",
    )
    step_width = ValueField(
        label="Mỗi bước là",
        required=False,
        places=4,
        is_percent=True,
        min_value=0,
        max_value=999_999_999,
        help_text="Cứ thêm chừng này thì cộng một lần, ví dụ 1 (%) hoặc 10 (tỷ đồng).",
    )
    full_above = ValueField(
        label="Trên mức này được điểm tối đa",
        required=False,
        places=4,
        is_percent=True,
        min_value=-999_999_999,
        max_value=999_999_999,
        is_signed=True,
        help_text="Bỏ trống: chỉ cộng theo bước.",
    )

    class Meta:
        model = Criterion
        fields = [
            *("code", "title", "kind", "max_points", "step", "cap", "not_below_zero", "measure", "threshold"),
            *("target", "floor", "may_exceed", "ceiling", "growth", "base_points", "points_each", "steps_from"),
            *("figure_source", "figure_name"),
            *("without_base", "step_width", "counts_begun", "full_above", "take_most", "may_bar", "weight"),
            "bonus_place",
            *("scored_by", "superior_skips", "evidence_rule", "may_be_not_applicable"),
            *("units", "guidance", "legal_source"),
        ]
        widgets = {
            "title": forms.Textarea({"rows": 2}),
            "guidance": forms.Textarea({"rows": 2}),
            "units": forms.CheckboxSelectMultiple,
            "figure_name": forms.TextInput({"list": "figure-names"}),
        }
        help_texts = {
            "code": "Đúng như in trên văn bản, ví dụ I hoặc 1.2; được lặp lại hoặc bỏ số.",
            "units": "Không đánh dấu đơn vị nào: áp dụng cho mọi đơn vị. Nhóm ràng buộc cả các tiêu chí con.",
            "without_base": (
                "Khi tính trên chỉ tiêu riêng hoặc số năm trước. Bỏ trống: khai K/AD; cho điểm: đơn vị ghi số gốc 0; "
                "không được khai K/AD: đơn vị phải có số gốc mới nộp được phiếu."
            ),
            "figure_source": (
                "Đơn vị xác nhận số đã có thay vì ghi lại; khác nguồn thì phải thuyết minh. Bỏ trống: đơn vị tự ghi."
            ),
            "figure_name": (
                "Đúng như lời ghi của chỉ tiêu trong giao ước, của công việc trong kế hoạch, hoặc “Báo cáo chỉ tiêu”, "
                "“Ký giao ước thi đua”. Lấy kết quả năm trước: bỏ trống nếu năm trước cùng tên tiêu chí."
            ),
            "counts_begun": "Ví dụ mỗi 1% thêm 1 điểm, vượt 0,4% cũng được 1 điểm.",
            "superior_skips": (
                "Khi bảng điểm có cột cấp trên chấm: ở dòng này điểm khối thẩm định là điểm sau cùng. "
                "Bỏ trống: cấp trên chấm."
            ),
            "may_bar": "Người chấm đánh dấu riêng ở dòng này; đơn vị bị đánh dấu thì không được đề nghị khen thưởng.",
            "measure": "Tiêu chí này tính theo con số nào.",
            "may_be_not_applicable": "Đơn vị khai K/AD kèm lý do; cách tính theo quy định chung của bảng.",
        }

    def __init__(self, *args, units, names=(), **kwargs):
        """``names``: words of targets and tasks that the year has, offered where a source is named."""
        super().__init__(*args, **kwargs)
        self.fields["units"].queryset = units
        self.names = names

    def by_kind(self):
        """(box, codes of the kinds that ask it): the page shows it only while one of them is chosen; without scripts
        it is always there."""
        using = {name: [kind.code for kind in kinds.every() if name in kind.parameters] for name in self.Meta.fields}
        return [(self[name], " ".join(codes)) for name, codes in using.items() if codes]

    def clean(self):
        data = super().clean()
        kind = kinds.of_any(data.get("kind"))
        for name, sentence in kind.asked(data):
            if name not in self.errors:
                self.add_error(name, sentence)
        for name in SHARES:
            typed = str(self.data.get(self.add_prefix(name)) or "")
            if typed.strip().endswith("%") and not is_share(data.get("measure"), data.get("growth")):
                self.add_error(name, NO_SHARE)
        for name in ("bonus_place", "growth", "without_base", *SOURCED):  # no row of another kind may say them
            if name not in kind.parameters:
                data[name] = ""
        if kind.is_group:
            data["superior_skips"] = False  # rows are scored, their groups add them up
        return data


class BandForm(Form):
    lower = ValueField(
        label="Từ",
        required=False,
        places=4,
        is_percent=True,
        is_signed=True,
        min_value=-999_999_999,
        max_value=999_999_999,
    )
    lower_closed = forms.BooleanField(label="Kể cả giá trị đầu", required=False, initial=True)
    upper = ValueField(
        label="Đến",
        required=False,
        places=4,
        is_percent=True,
        is_signed=True,
        min_value=-999_999_999,
        max_value=999_999_999,
    )
    upper_closed = forms.BooleanField(label="Kể cả giá trị cuối", required=False)
    points = PointsField(label="Điểm", required=False)

    @property
    def is_blank(self):
        data = self.cleaned_data
        return all(data.get(name) is None for name in ("lower", "upper", "points"))

    def clean(self):
        data = super().clean()
        lower, upper = data.get("lower"), data.get("upper")
        if (lower is not None or upper is not None) and data.get("points") is None and "points" not in self.errors:
            self.add_error("points", "Ghi số điểm của khoảng này.")
        if lower is not None and upper is not None:
            whole = data.get("lower_closed") and data.get("upper_closed")
            if lower > upper:
                self.add_error("upper", "Khoảng rỗng: giá trị đầu phải nhỏ hơn giá trị cuối.")
            elif lower == upper and not whole:
                value = format_number(lower)
                why = f"Khoảng chỉ gồm {value} (từ {value} đến {value}) phải kể cả giá trị đầu và kể cả giá trị cuối."
                self.add_error("upper", why)
        return data

    def band(self):
        data = self.cleaned_data
        return BandRule(
            lower=data["lower"],
            upper=data["upper"],
            points=data["points"],
            lower_closed=data["lower_closed"],
            upper_closed=data["upper_closed"],
        )


class BandRows(Rows):
    @property
    def bands(self):
        """The rows filled in, as rules; blank rows are room for more."""
        return [form.band() for form in self.forms if not form.is_blank]


BandFormSet = row_set(BandForm, BandRows, extra=6, most=40)


class LevelForm(Form):
    title = forms.CharField(label="Mức", max_length=300, required=False)
    points = PointsField(label="Điểm", required=False)

    @property
    def is_blank(self):
        return not self.cleaned_data.get("title") and self.cleaned_data.get("points") is None

    def clean(self):
        data = super().clean()
        if data.get("title") and data.get("points") is None and "points" not in self.errors:
            self.add_error("points", "Ghi số điểm của mức này.")
        if data.get("points") is not None and not data.get("title") and "title" not in self.errors:
            self.add_error("title", "Ghi tên của mức này.")
        return data

    def level(self):
        return LevelRule(title=self.cleaned_data["title"], points=self.cleaned_data["points"])


class LevelRows(Rows):
    @property
    def levels(self):
        """The rows filled in, as rules, in the order typed."""
        return [form.level() for form in self.forms if not form.is_blank]


LevelFormSet = row_set(LevelForm, LevelRows, extra=4, most=40)


class MoveForm(Form):
    """Into which group a row goes; empty is the top of the table."""

    parent = forms.ModelChoiceField(
        queryset=None,
        required=False,
        label="Chuyển vào nhóm",
        empty_label="Không thuộc nhóm nào (phần của bảng)",
        error_messages={
            "invalid_choice": "Chỉ chuyển được vào một nhóm khác của bảng, không vào chính nó hoặc nhóm bên dưới nó."
        },
    )

    def __init__(self, *args, criterion, **kwargs):
        super().__init__(*args, initial={"parent": criterion.parent_id}, **kwargs)
        groups = Criterion.objects.filter(table=criterion.table_id, kind__in=kinds.codes("is_group"))
        self.fields["parent"].queryset = groups.exclude(path__startswith=f"{criterion.path}.").exclude(pk=criterion.pk)
