"""What is done to the tree as a whole, before the inline phase (callouts, tasks) or after it (all else)."""
