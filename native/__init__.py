"""Grammar, compiler and backends as machine code: what `make wheel` adds to the wheel. Everything runs without it, slower."""
