// The plugin as an ECMAScript module; index.cjs is all of it.
import reliure from "./index.cjs";

export default reliure;
