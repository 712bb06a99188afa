"""Tables to SQL scripts."""
