exports.data = {
  title: "Members",
  eleventyNavigation: { key: "members", title: "Members", parent: "club", order: 9 },
  people: ["Ann", "Bo"],
};
exports.render = (data) => `<ul>${data.people.map((p) => `<li>${p}</li>`).join("")}</ul><p>${data.page.url}</p>`;
