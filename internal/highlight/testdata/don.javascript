// Affiche le total des dons
import { format } from "./format.js";

export async function total(adresse) {
  const reponse = await fetch(adresse);
  const dons = await reponse.json();
  return dons
    .filter((d) => /^\d+$/.test(d.code) && d.montant > 0)
    .reduce((somme, d) => somme + d.montant, 0);
}
