// SPDX-License-Identifier: MIT
// Runs a WebAssembly program that was built against WASI: node run.mjs PROGRAM ARGUMENTS.
// It sees the whole file system, as other programs do. See cmocka/cmocka.h for the two functions.
import { readFileSync } from "node:fs";
import { WASI } from "node:wasi";

class Leave {
  constructor(result) { this.result = result; }
}

const [program, ...rest] = process.argv.slice(2);
const wasi = new WASI({ version: "preview1", args: [program, ...rest], env: process.env, preopens: { "/": "/" } });
let exported;
const cmocka = {
  call(test, state) {
    const stack = exported.__stack_pointer.value;
    try {
      exported.__indirect_function_table.get(test)(state);
      return 0;
    } catch (thrown) {
      if (!(thrown instanceof Leave)) throw thrown;
      exported.__stack_pointer.value = stack;
      return thrown.result;
    }
  },
  leave(result) { throw new Leave(result); },
};
const { instance } = await WebAssembly.instantiate(readFileSync(program),
  { wasi_snapshot_preview1: wasi.wasiImport, cmocka });
exported = instance.exports;
process.exitCode = wasi.start(instance);
