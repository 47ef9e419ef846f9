/** A shared library of 64-bit Linux that needs these others and has nothing else in it, of `bytes` bytes at least. */
export function elfOf(needed: readonly string[], bytes = 0): Buffer {
  const names = Buffer.from(`\0${needed.map(name => `${name}\0`).join('')}`, 'latin1');
  const address = 0x10_000; // not the offset, as in most libraries
  const listAt = 64 + 2 * 56;
  const entries = [
    ...needed.map(name => [1, names.indexOf(`\0${name}\0`) + 1] as const),
    [5, address + listAt + (needed.length + 3) * 16] as const, // where the names are
    [10, names.length] as const,
    [0, 0] as const,
  ];
  const list = Buffer.alloc(entries.length * 16);
  for (const [i, [tag, value]] of entries.entries()) {
    list.writeBigUInt64LE(BigInt(tag), i * 16);
    list.writeBigUInt64LE(BigInt(value), i * 16 + 8);
  }
  const size = Math.max(bytes, listAt + list.length + names.length);
  const part = (type: number, offset: number, length: number) => {
    const header = Buffer.alloc(56);
    header.writeUInt32LE(type, 0);
    header.writeUInt32LE(4, 4); // may be read
    header.writeBigUInt64LE(BigInt(offset), 8);
    header.writeBigUInt64LE(BigInt(address + offset), 16);
    header.writeBigUInt64LE(BigInt(address + offset), 24);
    header.writeBigUInt64LE(BigInt(length), 32);
    header.writeBigUInt64LE(BigInt(length), 40);
    header.writeBigUInt64LE(type === 1 ? 0x1000n : 8n, 48);
    return header;
  };
  const header = Buffer.alloc(64);
  header.set([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1]);
  header.writeUInt16LE(3, 16); // a shared library
  header.writeUInt16LE(62, 18); // of x86-64
  header.writeUInt32LE(1, 20);
  header.writeBigUInt64LE(64n, 32);
  header.writeUInt16LE(64, 52);
  header.writeUInt16LE(56, 54);
  header.writeUInt16LE(2, 56);
  const whole = Buffer.concat([header, part(1, 0, size), part(2, listAt, list.length), list, names]);
  return Buffer.concat([whole, Buffer.alloc(size - whole.length)]);
}
