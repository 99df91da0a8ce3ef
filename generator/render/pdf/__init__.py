"""The PDF that people read: vectors and real text, tagged for screen readers (PDF/UA-1)."""
