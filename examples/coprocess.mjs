// A server's signer: one `offersign batch` for all requests, started again when it ends.
//
//     node examples/coprocess.mjs

import { spawn } from "node:child_process";
import { createInterface } from "node:readline";

const COMMAND = [
  "offersign", "batch", "--quiet", "--jobs", "1",
  "--key", "examples/SubscriptionKey_THROWAWAY0.p8",
  "--bundle-id", "com.example",
];

/** Signs many requests at a time: the answers come in the order of the lines. */
export class Signer {
  #process = null;
  #waiting = [];

  /** The signed offer, or the `error` of the request. */
  sign(request) {
    this.#process ??= this.#start();
    return new Promise((resolve, reject) => {
      this.#waiting.push({ resolve, reject });
      this.#process.stdin.write(JSON.stringify(request) + "\n");
    });
  }

  /** Ends the process when it has answered; another request starts another. */
  close() {
    this.#process?.stdin.end();
    this.#process = null;
  }

  #start() {
    const waiting = (this.#waiting = []);
    const process = spawn(COMMAND[0], COMMAND.slice(1), { stdio: ["pipe", "pipe", "inherit"] });
    const lines = createInterface({ input: process.stdout, crlfDelay: Infinity });
    lines.on("line", (line) => waiting.shift().resolve(JSON.parse(line)));
    process.stdin.on("error", () => {}); // it has ended, which `close` tells
    let reason = new Error("offersign has ended");
    process.on("error", (error) => (reason = error)); // it could not be started
    process.on("close", () => {
      if (this.#process === process) this.#process = null;
      for (const { reject } of waiting) reject(reason);
    });
    return process;
  }
}

const signer = new Signer();
const request = (id) => ({ id, productId: "com.example.sub.monthly", offerId: "offer1" });
const show = (answer) => console.log(JSON.stringify(answer));
(await Promise.all([1, 2, 3].map((id) => signer.sign(request(id))))).forEach(show);
show(await signer.sign({ id: 4, productId: "com.example.sub.monthly" }));
signer.close();
show(await signer.sign(request(5)));
signer.close();
