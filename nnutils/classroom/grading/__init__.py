"""From a submission to its marks."""
