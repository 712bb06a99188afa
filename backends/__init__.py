"""From model and tables to files, one folder a target."""
