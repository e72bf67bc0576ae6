export default { layout: "article.njk", permalink: (data) => `/insights/${data.slug}/` };
