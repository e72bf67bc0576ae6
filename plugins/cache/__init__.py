"""What is kept between builds: fingerprints, digests of files, the record of the last build, the store.

This package does not depend on what is cached, and imports nothing else of ours.
"""
