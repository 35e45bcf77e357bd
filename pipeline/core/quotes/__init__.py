"""The quote table, and what may differ between what was said and what is printed."""
