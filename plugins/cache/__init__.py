"""What is remembered between builds: fingerprints, digests of files, the record of the last build, the store.

It knows nothing of what it keeps, and imports nothing of ours.
"""
