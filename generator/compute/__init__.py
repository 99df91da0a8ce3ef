"""From a `Quarter` to its `Results`: pure functions on what was given, rounded once at the point of printing."""
