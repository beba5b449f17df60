"""What travels: the stick, the package, readers of workbooks and of other files, preview, merge, gathering."""
