"""From a `Deck` to `Pages`: text measured, tables parted, everything placed and proved to fit."""
