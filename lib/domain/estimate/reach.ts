/** How many doublings an amount above 0 lies outside of those that are known; 0 within them, and where none is known. */
export function doublingsOutside(amount: number, known: readonly number[]): number {
  if (known.length === 0) return 0;
  const logs = known.map(Math.log2);
  const log = Math.log2(amount);
  return Math.max(0, log - Math.max(...logs), Math.min(...logs) - log);
}
