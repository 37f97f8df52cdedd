"""A course on the disk: its assignments, its students and its gradebook."""
