/** Categories in the order of the tokens; a ninth and further ones have no colour of their own. */
const COLOURS = [1, 2, 3, 4, 5, 6, 7, 8].map((number) => `var(--cat-${String(number)})`);
/** On a grid of 10: circle, square, diamond, triangles, plus, cross, hexagon. Tell series apart without their colour. */
const SHAPES = [
  "M5 0.8a4.2 4.2 0 100 8.4a4.2 4.2 0 100-8.4z",
  "M1.2 1.2h7.6v7.6h-7.6z",
  "M5 0.2l4.8 4.8l-4.8 4.8l-4.8-4.8z",
  "M5 0.8l4.6 8h-9.2z",
  "M5 9.2l4.6-8h-9.2z",
  "M3.6 0.8h2.8v2.8h2.8v2.8h-2.8v2.8h-2.8v-2.8h-2.8v-2.8h2.8z",
  "M2.2 0.6l2.8 2.8l2.8-2.8l1.6 1.6l-2.8 2.8l2.8 2.8l-1.6 1.6l-2.8-2.8l-2.8 2.8l-1.6-1.6l2.8-2.8l-2.8-2.8z",
  "M5 0.4l4 2.3v4.6l-4 2.3l-4-2.3v-4.6z",
] as const;

export const markColour = (order: number): string => COLOURS[order] ?? "var(--other)";

/** The colour and shape of a run or group; the same in every chart and in the table's head. */
export function Mark({ order, size = 10 }: Readonly<{ order: number; size?: number | undefined }>) {
  return (
    <svg width={size} height={size} viewBox="0 0 10 10" aria-hidden="true" className="inline-block shrink-0">
      <path d={SHAPES[order] ?? SHAPES[0]} fill={markColour(order)} />
    </svg>
  );
}
