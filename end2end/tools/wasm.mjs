// Reads the parts of a wasm binary that old kernels stumble over: the types and the tables.

const VALUE_TYPES = { 0x7f: 'i32', 0x7e: 'i64', 0x7d: 'f32', 0x7c: 'f64', 0x7b: 'v128', 0x70: 'funcref', 0x6f: 'externref' };
const SECTION = { type: 1, table: 4 };
const FUNCTION_TYPE = 0x60;

/** The function types of a binary, as `{ parameters, results }` with the types' names. */
export function functionTypes(bytes) {
  const read = section(bytes, SECTION.type);
  return Array.from({ length: read.number() }, () => {
    const form = read.byte();
    if (form !== FUNCTION_TYPE) throw new Error(`a type that is no function: 0x${form.toString(16)}`);
    return { parameters: valueTypes(read), results: valueTypes(read) };
  });
}

/** The element types of its own tables. */
export function tableTypes(bytes) {
  const read = section(bytes, SECTION.table);
  return Array.from({ length: read.number() }, () => {
    const type = valueType(read.byte());
    const bounded = read.number();
    read.number();
    if (bounded) read.number();
    return type;
  });
}

const valueTypes = (read) => Array.from({ length: read.number() }, () => valueType(read.byte()));
const valueType = (byte) => VALUE_TYPES[byte] ?? `0x${byte.toString(16)}`;

/** A reader of one section; of nothing (a zero) where the binary has none. */
function section(bytes, wanted) {
  if (bytes.readUInt32BE(0) !== 0x0061736d) throw new Error('no wasm binary');
  const read = reader(bytes, 8);
  while (!read.atEnd()) {
    const id = read.byte();
    const size = read.number();
    if (id === wanted) return read;
    read.skip(size);
  }
  return reader(Buffer.from([0]), 0);
}

function reader(bytes, at) {
  const byte = () => bytes[at++];
  return {
    byte,
    /** LEB128, unsigned. */
    number() {
      let value = 0;
      for (let factor = 1; ; factor *= 128) {
        const part = byte();
        value += (part & 127) * factor;
        if (part < 128) return value;
      }
    },
    skip: (count) => { at += count; },
    atEnd: () => at >= bytes.length,
  };
}
