#include <stdio.h>
#define SEUIL 10

/* Compte les dons. */
int main(int argc, char *argv[]) {
    unsigned long n = 0x1F;
    for (int i = 0; i < argc; i++) {
        if (n > SEUIL) printf("%s: %lu\n", argv[i], n);
    }
    return 0;
}
