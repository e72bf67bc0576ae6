"""What is published: posts, authors, categories, series, and what they lead to."""
