"""From syntax tree to model, one step a file."""
