"""The nouns of a quarter, frozen, without input or output."""
