"""From Markdown, templates and `Results` to rich text in which every bound figure keeps its source."""
