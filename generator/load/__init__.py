"""From a quarter's folder to a `Quarter`: read, checked, and every mistake reported with file, row and column."""
