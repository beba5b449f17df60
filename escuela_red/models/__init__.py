"""What a junta records: SQLAlchemy mapped classes, one subject per file. A field is one line, a kind is one class."""
