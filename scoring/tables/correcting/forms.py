"""What is typed to put right an issued table."""

from emulation_bloc.core.forms import DateInput
from units.correcting.forms import CorrectionForm

from ...models import ScoringTable
from .services import PARTICULARS


class TableCorrectionForm(CorrectionForm):
    class Meta:
        model = ScoringTable
        fields = PARTICULARS
        widgets = {"issued_on": DateInput}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["issued_on"].required = True
        self.fields["paper"].queryset = self.instance.year.papers.all()
        self.fields["paper"].empty_label = "Không kèm văn bản"
        self.fields[
            "paper"
        ].help_text = "Số, ngày của văn bản ghi sai thì sửa ở danh mục Văn bản của năm; ở đây chỉ chọn đúng văn bản."
