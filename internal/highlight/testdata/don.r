# Les dons par mois
dons <- read.csv("dons.csv", stringsAsFactors = FALSE)
par_mois <- aggregate(montant ~ mois, data = dons, FUN = sum)
if (nrow(par_mois) > 12) {
  print(head(par_mois, 10L))
}
