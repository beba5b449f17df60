"""Writers: each walks the neutral blocks of a report and writes one format."""
