"""Which colleague looks after which part of the sheet."""

from django import forms

from emulation_bloc.core.forms import Form


class DutiesForm(Form):
    """One choice per section. ``sections``: rows at the top of the sheet; ``duties``: path → user so far."""

    def __init__(self, *args, sections, colleagues, duties, **kwargs):
        super().__init__(*args, **kwargs)
        self.sections = {f"phan-{row.criterion.path}": row.criterion for row in sections}
        for name, section in self.sections.items():
            self.fields[name] = forms.ModelChoiceField(
                colleagues,
                required=False,
                label=f"{section.label}. {section.title}",
                empty_label="Chưa giao",
                initial=duties.get(section.path),
            )

    @property
    def people(self):
        """Section → colleague or ``None``."""
        return {section: self.cleaned_data[name] for name, section in self.sections.items()}
