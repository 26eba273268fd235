package fr.exemple.dons;

import java.util.List;

/** Un don reçu. */
public record Don(String nom, double montant) {
    public static double total(List<Don> dons, double depart) {
        double somme = depart;
        for (Don don : dons) {
            somme += don.montant(); // en euros
        }
        return somme;
    }
}
