"""What can be wrong with a schema, and how it is said."""
