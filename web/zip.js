// A dropped folder as a zip in memory: files are stored as they are.

const TABLE = Uint32Array.from({ length: 256 }, (_, n) => {
  for (let bit = 0; bit < 8; bit++) n = n & 1 ? 0xedb88320 ^ (n >>> 1) : n >>> 1;
  return n;
});

function crc(bytes) {
  let sum = -1;
  for (const byte of bytes) sum = TABLE[(sum ^ byte) & 255] ^ (sum >>> 8);
  return ~sum >>> 0;
}

/** `files`: pairs of a path and a File. */
export async function zip(name, files) {
  const parts = [];
  const central = [];
  let at = 0;
  for (const [path, file] of files) {
    const bytes = new Uint8Array(await file.arrayBuffer());
    const called = new TextEncoder().encode(path);
    // Version 2.0, names in UTF-8, stored, 1 January 1980 (APPNOTE 4.3.7).
    const fields = [20, 0x800, 0, 0, 0x21];
    const sizes = [crc(bytes), bytes.length, bytes.length];
    const local = header(0x04034b50, fields, sizes, [called.length, 0]);
    parts.push(local, called, bytes);
    central.push(header(0x02014b50, [20, ...fields], sizes, [called.length, 0, 0, 0, 0, 0, 0], [at]), called);
    at += local.length + called.length + bytes.length;
  }
  const length = central.reduce((sum, part) => sum + part.length, 0);
  const end = header(0x06054b50, [0, 0, files.length, files.length], [length, at], [0]);
  return new File([...parts, ...central, end], name, { type: "application/zip" });
}

/** A signature, then fields of two, four, two and four bytes. */
function header(signature, shorts, longs, more, last = []) {
  const bytes = new DataView(new ArrayBuffer(4 + 2 * (shorts.length + more.length) + 4 * (longs.length + last.length)));
  let at = 0;
  const put = (size, value) => {
    if (size === 4) bytes.setUint32(at, value, true);
    else bytes.setUint16(at, value, true);
    at += size;
  };
  put(4, signature);
  for (const value of shorts) put(2, value);
  for (const value of longs) put(4, value);
  for (const value of more) put(2, value);
  for (const value of last) put(4, value);
  return new Uint8Array(bytes.buffer);
}

/** The files of a folder that was dropped, with their paths; hidden files and what was built are left out. */
export async function filesOf(entry, before = "") {
  const path = `${before}${entry.name}`;
  if (entry.name.startsWith(".") || entry.name === "out") return [];
  if (entry.isFile) return [[path, await new Promise((resolve, reject) => entry.file(resolve, reject))]];
  const reader = entry.createReader();
  const files = [];
  for (;;) {
    // A few at a time are given, until there are none.
    const some = await new Promise((resolve, reject) => reader.readEntries(resolve, reject));
    if (some.length === 0) return files;
    for (const one of some) files.push(...(await filesOf(one, `${path}/`)));
  }
}
