"""Entity-relationship diagrams: the tables of a schema as Mermaid, as SVG and as one HTML file."""
