from django.urls import reverse

from emulation_bloc.core.web.acting import show


def form_page(request, year, form, *, title, lead="", back, back_label, button="Lưu", spelled=None, ask="", scan=None):
    """A page that holds one form. ``back``: the name of the page it belongs to. ``spelled``: as of ``read_before``.
    ``scan``: the box of the paper behind it, shown once all is spelled out."""
    context = {
        "year": year,
        "form": form,
        "title": title,
        "lead": lead,
        "back": reverse(back, kwargs=year.address),
        "back_label": back_label,
        "button": button,
        "spelled": spelled,
        "ask": ask,
        "scan": scan,
    }
    return show(request, "units/form.html", context)
