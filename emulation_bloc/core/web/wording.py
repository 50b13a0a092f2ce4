"""Sentences of the program in the words of the bloc whose page is shown: a cluster is led by a “Cụm trưởng”.

Whoever fetches what a page is about leaves a function on the request (``units.access``); verdicts and refusals, written
once for every bloc, pass through it where they are drawn. What people typed never does.
"""

from django import forms


def said(request, sentence):
    return getattr(request, "in_words_of_bloc", str)(sentence)


def said_in_form(request, form):
    """``form`` with its labels, helps and choices in the words of the bloc; choices read from records stay as typed."""
    for field in form.fields.values():
        field.label, field.help_text = said(request, field.label or ""), said(request, field.help_text)
        if isinstance(field, forms.ChoiceField) and not isinstance(field, forms.ModelChoiceField):
            field.choices = [(value, said(request, str(label))) for value, label in field.choices]
    return form
