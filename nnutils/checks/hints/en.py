"""English."""

UNKNOWN = "unknown"
HINTS = {}
NOTES = {}
