"""The verification grid by keyboard, mouse and clipboard."""
