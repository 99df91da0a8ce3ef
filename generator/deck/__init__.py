"""The document model: slides, blocks and chart marks, which know nothing of quarters or policing."""
