/** A corner on the drawing, px; null breaks the line. */
export type PathCorner = Readonly<{ x: number; y: number }> | null;

/** A stretch of a stepped band: its upper and lower edge hold from `x` to the next corner. */
export type BandCorner = Readonly<{ x: number; top: number; bottom: number }> | null;

const px = (value: number): string => String(Math.round(value * 100) / 100);

/** Runs of corners between breaks. */
function stretches<Corner>(corners: readonly (Corner | null)[]): Corner[][] {
  const found: Corner[][] = [[]];
  for (const corner of corners) {
    if (corner === null) found.push([]);
    else found.at(-1)?.push(corner);
  }
  return found.filter((stretch) => stretch.length > 0);
}

/** Straight lines from corner to corner. */
export function linePath(corners: readonly PathCorner[]): string {
  return stretches(corners)
    .map((stretch) => `M${stretch.map(({ x, y }) => `${px(x)},${px(y)}`).join("L")}`)
    .join("");
}

/** A line that holds each corner's height until the next one. */
export function stepPath(corners: readonly PathCorner[]): string {
  return stretches(corners)
    .map(([first, ...rest]) =>
      first === undefined
        ? ""
        : `M${px(first.x)},${px(first.y)}${rest.map(({ x, y }) => `H${px(x)}V${px(y)}`).join("")}`,
    )
    .join("");
}

/** The area between both edges of a stepped band. */
export function bandPath(corners: readonly BandCorner[]): string {
  return stretches(corners)
    .map((stretch) => {
      const upper = stepPath(stretch.map(({ x, top }) => ({ x, y: top })));
      const lower = stretch.map(({ x }, index) => {
        const before = stretch[index - 1];
        return before === undefined ? `H${px(x)}` : `H${px(x)}V${px(before.bottom)}`;
      });
      return `${upper}V${px(stretch.at(-1)?.bottom ?? 0)}${lower.reverse().join("")}Z`;
    })
    .join("");
}

/** About as wide as our narrow digits at 11 px. */
const PX_PER_LETTER = 6.2;
const LEAST_GAP_PX = 12;

export type PlacedTick = Readonly<{ x: number; label: string }>;

/** Labels that stand side by side: every one, else every second, third …, always the first. */
export function tickLabels(ticks: readonly PlacedTick[]): readonly PlacedTick[] {
  const halfOf = ({ label }: PlacedTick) => (label.length * PX_PER_LETTER) / 2;
  for (let every = 1; every < ticks.length; every += 1) {
    const shown = ticks.filter((_, index) => index % every === 0);
    const fit = shown.every((tick, index) => {
      const before = shown[index - 1];
      return before === undefined || before.x + halfOf(before) + LEAST_GAP_PX <= tick.x - halfOf(tick);
    });
    if (fit) return shown;
  }
  return ticks.slice(0, 1);
}

/** Where a label's middle stands so that nothing of it is cut off at the right end of a drawing `width` px wide. */
export const labelMiddle = ({ x, label }: PlacedTick, width: number): number =>
  Math.min(x, width - (label.length * PX_PER_LETTER) / 2);
