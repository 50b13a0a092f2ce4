"""The forms of all rows of one sheet, held together: one page, one save."""


class RowForms:
    """Rows in the order of the table. A row with an error keeps what was typed and says why at the row.

    A row that opened after the page was sent out is not in the post: it is shown, and nothing is asked of it.
    """

    def __init__(self, form_class, rows, data=None):
        self.data = data
        self.errors = []
        self.forms = {row.entry.pk: form_class(self._posted(row), row=row) for row in rows}

    def _posted(self, row):
        sent = self.data is not None and f"e{row.entry.pk}-revision" in self.data
        return self.data if sent else None

    def is_valid(self):
        wrong = [form for form in self.forms.values() if form.is_bound and not form.is_valid()]
        if wrong:
            self.errors.append(f"Chưa lưu được: có {len(wrong)} dòng cần sửa. Nội dung đã nhập vẫn còn nguyên ở dưới.")
        return not wrong

    def add_error(self, refusal):
        self.errors += refusal.reasons

    def tell_conflicts(self, conflict):
        self.errors += conflict.reasons
        for pk, entry in conflict.stored.items():
            self.forms[pk].tell_conflict(entry)

    def tell_earlier(self, figures):
        """``figures``: what an earlier year reached, to be read beside the box it is typed into."""
        for pk, figure in figures.items():
            self.forms[pk].earlier = figure

    def typed(self):
        """Key of an entry → what was ``Typed`` in it, of the rows touched; rows with an error are not among them."""
        return {pk: form.typed for pk, form in self.forms.items() if form.is_valid() and form.is_touched}

    def lines(self, page, wanted=None):
        """Every row of the page beside its form, if it has one.

        ``wanted`` (row → bool) leaves only the rows asked for, and whatever could not be saved.
        """
        lines = [(row, self.forms.get(row.entry.pk) if row.entry else None) for row in page.rows]
        if wanted is None:
            return lines
        return [(row, form) for row, form in lines if form and (wanted(row) or form.is_in_trouble)]
