"""What is a value's canonical form, and which body or document is meant? Hands on records."""
