"""Properties are tried on many examples: without a stopwatch, and on the same ones in every run."""

from hypothesis import settings

tried = settings(deadline=None, derandomize=True)
