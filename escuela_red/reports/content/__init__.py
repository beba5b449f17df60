"""What each report says: one module per report, found by its `ENTRY`. Adding a report is adding a module here."""
