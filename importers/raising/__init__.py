"""What was found, as a sketch of the schema that people would write."""
