"""What does a model say about this array or this string? Knows weights, not files or dispatches."""
