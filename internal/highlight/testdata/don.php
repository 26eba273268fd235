<?php
// Le total des dons
function total(array $dons): float {
    $somme = 0.0;
    foreach ($dons as $don) {
        $somme += $don['montant'] ?? 0;
    }
    return $somme;
}
echo "Total : {$somme} €";
