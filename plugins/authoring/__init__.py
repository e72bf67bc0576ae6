"""What an author does with an article, by command: begin, rename, schedule and publish it."""
