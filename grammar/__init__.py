"""What the language is: its grammar and the catalogues of types, attributes and functions."""
