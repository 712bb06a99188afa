"""Tables to Drizzle schemas."""
