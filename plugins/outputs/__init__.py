"""Everything that is published and is not a page: feeds, sitemap, headers, the search index."""
