"""Which parts are taken over, and the days of what has a day."""

from django import forms

from emulation_bloc.core.forms import DateInput, Form


class TakeOverForm(Form):
    """A box for each part that can be taken, and a day for each of its dated lines."""

    def __init__(self, *args, offers, **kwargs):
        super().__init__(*args, **kwargs)
        self.offers = [offer for offer in offers if offer.open]
        for offer in self.offers:
            self.fields[offer.code] = forms.BooleanField(label=offer.part.label, required=False, initial=offer.proposed)
            for line in offer.new:
                if line.dated:
                    self.fields[_name(offer, line)] = forms.DateField(
                        label=f"Ngày: {line.now}",
                        required=False,
                        initial=line.day,
                        widget=DateInput({"class": "form-control"}),
                    )

    def tick_of(self, offer):
        return self[offer.code] if offer.code in self.fields else None

    def day_of(self, offer, line):
        name = _name(offer, line)
        return self[name] if name in self.fields else None

    @property
    def parts(self):
        return [offer.code for offer in self.offers if self.cleaned_data.get(offer.code)]

    @property
    def days(self):
        return {
            offer.code: {
                line.key: self.cleaned_data[_name(offer, line)]
                for line in offer.new
                if _name(offer, line) in self.cleaned_data
            }
            for offer in self.offers
        }


def _name(offer, line):
    return f"{offer.code}-{line.key}"
