"""All raw XML of the deck: builders of fragments as text, which parse once, when their part is finished."""
