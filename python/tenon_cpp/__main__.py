"""`tenon` as a console script, and `python -m tenon_cpp`: becomes the command itself."""

from __future__ import annotations

import os
import sys

from tenon_cpp import command


def main() -> None:
    program = command()
    os.execv(program, [program, *sys.argv[1:]])


if __name__ == "__main__":
    main()
