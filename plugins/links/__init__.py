"""Links to other sites: whether they still lead somewhere. Asked on command alone; no build does so."""
