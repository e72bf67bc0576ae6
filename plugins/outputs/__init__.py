"""All files of the site, and how to make those that are not pages: feeds, sitemap, robots.txt, headers."""
