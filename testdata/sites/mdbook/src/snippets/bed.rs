fn main() {
    println!("three beds");
}
