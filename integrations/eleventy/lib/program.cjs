"use strict";

const { spawn } = require("node:child_process");
const path = require("node:path");

/** The program: the one that is named, that of the package for this system, or the one on the PATH. */
function findProgram(named) {
  if (named) {
    return named;
  }
  const file = process.platform === "win32" ? "reliure.exe" : "reliure";
  try {
    return require.resolve(`@reliure/${process.platform}-${process.arch}/bin/${file}`);
  } catch {
    return file;
  }
}

/** Runs the program. What it says goes where Eleventy's words go. */
function run(program, words) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, words, { stdio: ["ignore", "inherit", "inherit"], windowsHide: true });
    child.on("error", (error) => {
      const missing = "Install it, or its package for this system: https://github.com/reliure/reliure";
      reject(error.code === "ENOENT" ? new Error(`[reliure] There is no program ${program}. ${missing}`) : error);
    });
    child.on("close", (code) => {
      if (code === 0) {
        resolve();
      } else {
        reject(new Error(`[reliure] ${path.basename(program)} ${words[0]} ended with exit code ${code}.`));
      }
    });
  });
}

module.exports = { findProgram, run };
