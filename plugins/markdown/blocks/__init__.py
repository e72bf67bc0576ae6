"""The block phase: lines to a tree of blocks, the way CommonMark describes it.

Python-markdown cuts a text at blank lines and lets block processors guess from there, which is why a list needs
a blank line before it. CommonMark reads line by line and keeps a stack of open blocks; so does this package, and
hands python-markdown the tree that it would have built. One kind of block, one file.
"""
