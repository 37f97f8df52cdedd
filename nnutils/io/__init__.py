"""Files: written whole or not at all, and read where a damaged one does no harm."""
