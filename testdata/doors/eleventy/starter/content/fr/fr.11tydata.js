module.exports = { lang: "fr" };
