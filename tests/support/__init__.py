"""What tests stand on: real database servers and the TypeScript tools."""
