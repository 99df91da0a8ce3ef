"""The bridge: outlines and results become a `Deck`. It alone knows both halves."""
