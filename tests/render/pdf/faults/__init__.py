"""Faults that a PDF may have: each function breaks one thing in an open file.

Named after what a reader would meet. One that returns something tells how the file is to be saved.
"""
