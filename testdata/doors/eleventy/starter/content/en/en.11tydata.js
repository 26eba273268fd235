module.exports = { lang: "en" };
