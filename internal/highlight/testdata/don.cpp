#include <iostream>
#include <vector>

// Le total
template <typename T>
T total(const std::vector<T>& dons) {
    T somme = 0;
    for (const auto& don : dons) somme += don;
    return somme;
}

int main() {
    std::cout << "Total : " << total<double>({1.5, 2.0}) << '\n';
    return 0;
}
