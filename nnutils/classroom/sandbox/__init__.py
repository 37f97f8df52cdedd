"""Where the code of students runs."""
