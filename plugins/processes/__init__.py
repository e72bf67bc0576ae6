"""Parallel work in several processes, and progress reports."""
