"""What is wrong, said to the person who can mend it."""
