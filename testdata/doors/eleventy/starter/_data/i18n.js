module.exports = {
  fr: { contact: "Écrire au bureau", posts: "Dernières nouvelles" },
  en: { contact: "Write to the office", posts: "Latest news" },
};
