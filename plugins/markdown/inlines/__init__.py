"""The inline phase: a block's text to elements, the way CommonMark describes it (its appendix, “phase 2”).

One pass from left to right. At a character that may mean something its rules are asked in turn; what none of them takes
is text. What binds tightest (escapes, code, tags, addresses, formulas) is an element at once. Runs of `*`, `_`
and `~`, and opening brackets, wait for what closes them. One kind of inline, one file.
"""
