"""The frame round every page: sidebar, header, footer and notices."""
