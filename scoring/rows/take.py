"""The tick by which a unit takes over what the source of a row says."""

from django import forms


class TakeBox(forms.CheckboxInput):
    """A tick that carries what was shown beside it."""

    def format_value(self, value):
        return None

    def value_from_datadict(self, data, files, name):
        return data.get(name, "")


class TakeField(forms.CharField):
    """``key``: of what the source says now; what comes back is the key of what the page showed."""

    def __init__(self, key, **kwargs):
        super().__init__(required=False, max_length=60, widget=TakeBox(check_test=bool), **kwargs)
        self.widget.attrs["value"] = key
