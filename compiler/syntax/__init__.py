"""Text to syntax tree and back: parser, tree and formatter."""
