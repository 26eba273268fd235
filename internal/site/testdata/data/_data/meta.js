// What a script exports is read, not run.
const base = "https://example.org";
module.exports = {
  title: "Méta",
  url: process.env.URL || base + "/a",
  list: [1, 2.5, -3],
  compute(data) { return data.x; },
};
