"""Sentences of the program in the words of the bloc whose page is shown: a cluster is led by a “Cụm trưởng”.

Whoever fetches what a page is about leaves a function on the request (``units.access``); verdicts and refusals, written
once for every bloc, pass through it where they are drawn. What people typed never does.
"""


def said(request, sentence):
    return getattr(request, "in_words_of_bloc", str)(sentence)
