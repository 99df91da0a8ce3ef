"""`python -m generator` is `quarterdeck`: the command as a whole process."""

from typing import NoReturn

from generator.cli import main
from generator.processes import whole


def run() -> NoReturn:
    """Run the command line that this process was started with."""
    whole(main)


if __name__ == "__main__":
    run()
