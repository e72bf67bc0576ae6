"""All files of the site, and how to make those that are no pages: feeds, sitemap, robots.txt, headers."""
