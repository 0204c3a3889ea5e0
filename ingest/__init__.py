"""What is written on which spot of which page, and how sure are we? Knows files, not dispatches."""
