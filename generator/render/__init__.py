"""From `Pages` to files, one folder for each format; none decides on content, wording, rounding or position."""
