from emulation_bloc.core.verdict import Refused


def acted(form, act, **values):
    """Whether ``act(**values)`` was done; a refusal stands in the form, so that nothing typed is lost."""
    try:
        act(**values)
    except Refused as refusal:
        form.add_error(None, refusal.reasons)
        return False
    return True
