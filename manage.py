#!/usr/bin/env python
"""Django's command line for the MIEUX portal."""

import os
import sys


def main():
    """Run a management command; development settings unless told otherwise."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mieux.settings.development")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
