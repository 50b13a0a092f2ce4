"""The scoring table: drafted, issued, replaced."""
