"""A course with students: release, collect, grade safely, give back."""
