"""What the administrator keeps of blocs: the blocs themselves, units, and which unit belongs to which bloc.

No scores, no ballots: technical rights are not a seat in the bloc.
"""
