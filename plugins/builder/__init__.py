"""The incremental build: what has not changed is neither read, rendered, inspected nor written again.

A build goes through these steps, and each asks first what is known of it already:

1. `quick` answers “nothing has changed” before anything else is loaded: files, settings, code and packages are those
   of the last build, as the record of it (`plugins.cache.build_record`) has
   them, and its output is whole.
2. `revision` does with the files that have a changed text in them, where that is nothing to the rest of the site. It
   makes them by their `blueprints`; `ahead` has the text read while the code for that is loaded. Otherwise `builder`
   leads through the steps that follow, and leaves what the next build needs.
3. `plugins.cache.digests` tells by size and times which source files may have changed, and reads those alone. What a
   file says (front matter, HTML, what is wrong in it) is a pure function of its bytes, kept in the store
   (`plugins.cache.store`) by their digest.
4. `plugins.outputs.site_files` lists the files of the site, each with the function that makes it and all that the
   function is called with. The fingerprint of that says whether the file is the same as last time: by construction,
   for the function gets nothing else.
5. `folder` carries the unchanged files over into a fresh folder, by hard link, and has `making` make the others, on all
   processors where there are many; then `plugins.inspection` inspects what was made, and all of the site where a change
   may be wrong elsewhere.
6. `plugins.builder.swap` exchanges the old site for the new one.

Whatever is missing, stale or damaged of all that is kept, is made again: a clean build gives the same bytes.
"""
