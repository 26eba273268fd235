module.exports = require("fs").readFileSync("/etc/passwd");
