"""Corrections (đính chính): one door for whatever became final and was written wrongly."""
