"""Errors made on purpose at every eligible place of a quarter, one at a time, to measure the proofreader by."""
