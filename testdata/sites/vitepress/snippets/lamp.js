// #region on
export function on(lamp) {
  lamp.light = true
}
// #endregion on

on(lamp)
