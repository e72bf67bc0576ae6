"""The incremental build: what has not changed is neither read, rendered, inspected nor written again.

A build goes through these steps, and each asks first what is known of it already:

1. `quick` answers “nothing has changed” before anything else is loaded: files, settings, code and packages are those
   of the last build, as the record of it (`plugins.cache.build_record`) has them, and its output is whole. Otherwise
   `builder` leads through the steps that follow.
2. `plugins.cache.digests` tells by size and times which source files may have changed, and reads those alone. What a
   file says (front matter, HTML, what is wrong in it) is a pure function of its bytes, kept in the store
   (`plugins.cache.store`) by their digest.
3. `plugins.outputs.site_files` lists the files of the site, each with a fingerprint of the model that it is made of, of
   the code and of the theme. A file whose fingerprint is that of last time is the same.
4. `folder` carries the unchanged files over into a fresh folder, by hard link, and has `making` make the others, on all
   processors where there are many; then `plugins.inspection` inspects what was made, and all of the site where a change
   may be wrong elsewhere.
5. `plugins.builder.swap` exchanges the old site for the new one.

Whatever is missing, stale or damaged of all that is kept, is made again: a clean build gives the same bytes.
"""
