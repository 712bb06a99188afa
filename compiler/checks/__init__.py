"""Rules that look at the finished model and only report."""
