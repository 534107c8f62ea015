/** A point as the plot draws it, in display units. */
export type PlotPoint = {
  id: string;
  name: string;
  x: number;
  y: number;
  /** Index of its group. */
  group: number;
  isOnFront: boolean;
};

/** Enough that a range taken from the drawing finds the same runs in the store. */
const DIGITS = 9;

/** Points as one text: ten thousand objects would be most of a page's weight, and of the time to write it. */
export function packPoints(points: readonly PlotPoint[]): string {
  return points
    .map(({ id, name, x, y, group, isOnFront }) =>
      [
        id,
        name.replace(/[\t\n\r]+/g, " "),
        Number(x.toPrecision(DIGITS)),
        Number(y.toPrecision(DIGITS)),
        group,
        isOnFront ? 1 : 0,
      ].join("\t"),
    )
    .join("\n");
}

/** The points of `packPoints`. */
export function unpackPoints(text: string): PlotPoint[] {
  if (text === "") return [];
  return text.split("\n").map((line) => {
    const [id = "", name = "", x = "", y = "", group = "", isOnFront = ""] = line.split("\t");
    return { id, name, x: Number(x), y: Number(y), group: Number(group), isOnFront: isOnFront === "1" };
  });
}
