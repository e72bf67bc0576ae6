"""Compares a built site with the one that is online, on command: `changes` before it is published, `smoke` after, and
`verify` at any time. No build asks anybody for anything; only these do.
"""
