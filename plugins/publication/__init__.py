"""What is published: posts, authors, categories, series, and the links between them."""
