// ANCHOR: start
fn start(pump: &mut Pump) {
    pump.on = true;
}
// ANCHOR_END: start
