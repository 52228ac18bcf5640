"""Go functions followed statement by statement, where what a loop goes through is filled elsewhere."""
