#!/usr/bin/env node
// Runs the program for this system, which npm installed beside this package.
"use strict";
const { spawn } = require("node:child_process");

const FAILED = 4;

function refuse(problem, hint) {
  console.error(`error: ${problem}\nhint: ${hint}`);
  process.exit(FAILED);
}

function program() {
  const system = `offersign-${process.platform}-${process.arch}`;
  const name = process.platform === "win32" ? "offersign.exe" : "offersign";
  try {
    return require.resolve(`${system}/bin/${name}`);
  } catch {
    return refuse(
      `the package ${system}, which holds the program, is not installed`,
      "install again without --omit=optional; where npm has no such package, build offersign with Cargo",
    );
  }
}

const running = spawn(program(), process.argv.slice(2), { stdio: "inherit" });
const signals = ["SIGINT", "SIGTERM", "SIGHUP"];
// The program answers them, and this one ends as it does.
for (const signal of signals) process.on(signal, () => running.kill(signal));
running.on("error", ({ code }) => refuse(`the program could not be run: ${code}`, "install the package again"));
running.on("exit", (status, signal) => {
  if (!signal) process.exit(status);
  for (const each of signals) process.removeAllListeners(each);
  process.kill(process.pid, signal);
});
