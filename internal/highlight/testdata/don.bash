# Sauvegarde chaque nuit les dons reçus.
set -euo pipefail
DOSSIER="${1:-/var/lib/dons}"
for fichier in "$DOSSIER"/*.csv; do
  if [ -f "$fichier" ]; then
    nombre=$(wc -l < "$fichier")
    echo "$fichier : $nombre dons" >> journal.txt
  else
    printf 'rien dans %s\n' "$DOSSIER"
  fi
done
exit 0
