from .accounts.admin import PersonAdmin

__all__ = ["PersonAdmin"]
