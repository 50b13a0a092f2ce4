#!/usr/bin/env python
"""Django's command line for the emulation bloc."""

import os
import sys


def main():
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "emulation_bloc.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
