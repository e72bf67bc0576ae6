"""The incremental build: what has not changed is not read, rendered, inspected or written again.

A build takes these steps, and each first uses what is cached:

1. `quick` answers “nothing has changed” before anything else is loaded: if files, settings, code and packages are those
   in the record of the last build (`plugins.cache.build_record`), and its output is complete. Otherwise `builder` runs
   the other steps.
2. `plugins.cache.digests` finds by size and times which source files may have changed, and reads only those. What is
   computed from a file (front matter, HTML, problems) depends on its bytes alone, and is kept in the store
   (`plugins.cache.store`) under their digest.
3. `plugins.outputs.site_files` lists the files of the site, each with a fingerprint of its model, of the code and of
   the theme. A file with the same fingerprint as last time is unchanged.
4. `folder` hard-links the unchanged files into a fresh folder and has `making` make the others, on all processors if
   there are many. Then `plugins.inspection` inspects the new files, or the whole site if a change may break other pages.
5. `plugins.builder.swap` exchanges the old site for the new one.

Anything missing, stale or damaged in the caches is made again: a clean build gives the same bytes.
"""
