module.exports = {
  render(data) {
    const list = (entries) => entries.map((e) => `<a href="${e.url}">${e.title}</a>${list(e.children)}`).join("");
    return `<!doctype html><html lang="en"><body><nav class="contents">${list(this.eleventyNavigation(data.collections.all))}</nav>
<main><h1>${data.title}</h1>${data.content}</main></body></html>`;
  },
};
