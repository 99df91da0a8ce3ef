"""Benchmarks: run by `make bench`, never by the tests, for their times depend on the machine."""
