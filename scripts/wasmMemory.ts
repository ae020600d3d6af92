// Gives the memory of a WebAssembly module an upper limit, which Go's linker does not.
// Knows the sections of the binary format; https://webassembly.github.io/spec/core/binary/modules.html.

const headerBytes = 8;
const memorySection = 5;
const noMaximum = 0;
const hasMaximum = 1;

/** The same module with a memory of at most so many pages. */
export function withMemoryLimit(wasm: Buffer, mostPages: number): Buffer {
  let at = headerBytes;
  while (at < wasm.length) {
    const start = at;
    const id = wasm[at];
    const [size, from] = readNumber(wasm, at + 1);
    at = from + size;
    if (id !== memorySection) continue;
    const [count, afterCount] = readNumber(wasm, from);
    const [minimum, end] = readNumber(wasm, afterCount + 1);
    if (count !== 1 || wasm[afterCount] !== noMaximum || end !== at)
      throw new Error('an unforeseen memory section');
    const content = [1, hasMaximum, ...numberBytes(minimum), ...numberBytes(mostPages)];
    const section = Buffer.from([memorySection, ...numberBytes(content.length), ...content]);
    return Buffer.concat([wasm.subarray(0, start), section, wasm.subarray(at)]);
  }
  throw new Error('a module without a memory');
}

/** LEB128, and where it ends. */
function readNumber(bytes: Buffer, at: number): readonly [value: number, end: number] {
  let value = 0;
  let next = at;
  for (let shift = 0; ; shift += 7) {
    const byte = bytes[next] ?? 0;
    next += 1;
    value |= (byte & 0x7f) << shift;
    if (byte < 0x80) return [value >>> 0, next];
  }
}

function numberBytes(value: number): readonly number[] {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...numberBytes(value >>> 7)];
}
