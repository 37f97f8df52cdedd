"""To and from Moodle, Canvas, Blackboard and Brightspace: their downloads, their worksheets."""
