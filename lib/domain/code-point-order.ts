/**
 * Orders strings by Unicode code points. JavaScript's own `<` compares UTF-16 units, which puts characters beyond U+FFFF before
 * U+E000 to U+FFFF; other languages do not.
 */
export function compareCodePoints(a: string, b: string): number {
  const shared = Math.min(a.length, b.length);
  for (let at = 0; at < shared; at += 1) {
    const [left, right] = [rank(a.charCodeAt(at)), rank(b.charCodeAt(at))];
    if (left !== right) return left - right;
  }
  return a.length - b.length;
}

/** A surrogate stands for a code point above all single units. */
function rank(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit;
}
