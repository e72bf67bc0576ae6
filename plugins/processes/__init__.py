"""Work in several processes, and how it goes on."""
