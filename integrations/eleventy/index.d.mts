import reliure = require("./index.cjs");

export default reliure;
