// Checks files with Ace, in one browser: check.cjs MODULES FOLDER FILE... Writes the reports into FOLDER/0, FOLDER/1 …
const { createRequire } = require("node:module");
const path = require("node:path");

const [modules, folder, ...files] = process.argv.slice(2);
const from = createRequire(path.join(modules, "index.js"));
const ace = from("@daisy/ace-core");
const puppeteer = from("@daisy/ace-axe-runner-puppeteer");
let started;
const runner = { ...puppeteer, launch: () => (started ??= puppeteer.launch()), close: async () => {} };

(async () => {
  for (const [i, file] of files.entries()) {
    const options = { cwd: process.cwd(), outdir: path.join(folder, String(i)), silent: true, initLogger: i === 0 };
    await ace(file, options, runner).catch((error) => console.error(`${file}: ${error}`));
  }
  if (started) {
    await started;
    await puppeteer.close();
  }
  process.exit(0);
})();
