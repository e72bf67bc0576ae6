"""Everything that makes this Pelican site more than stock: one capability, one module."""
