use std::fs;

// ANCHOR: parse
fn parse(line: &str) -> Option<f64> {
    line.split(' ').nth(1)?.parse().ok()
}
// ANCHOR_END: parse

fn main() {
    let text = fs::read_to_string("log.txt").unwrap();
    for line in text.lines() {
        println!("{:?}", parse(line));
    }
}
