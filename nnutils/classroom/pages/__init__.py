"""Pages: feedback for a student, a report for the teacher."""
