/** Marks that differ without colour, in the order of the groups; eight, as there are colours. */
export const SHAPES = [
  "circle",
  "square",
  "triangle",
  "diamond",
  "plus",
  "cross",
  "inverted",
  "hexagon",
] as const;
export type Shape = (typeof SHAPES)[number];

const at = (value: number): string => String(Math.round(value * 10) / 10);

const corners = (x: number, y: number, points: readonly (readonly [number, number])[]): string =>
  `M${points.map(([dx, dy]) => `${at(x + dx)} ${at(y + dy)}`).join("L")}Z`;

/** One mark as a part of a path: all marks of a group are one element, however many there are. */
export function markPath(shape: Shape, x: number, y: number, r: number): string {
  switch (shape) {
    case "circle":
      return `M${at(x - r)} ${at(y)}a${at(r)} ${at(r)} 0 1 0 ${at(2 * r)} 0a${at(r)} ${at(r)} 0 1 0 ${at(-2 * r)} 0`;
    case "square":
      return corners(x, y, [
        [-r, -r],
        [r, -r],
        [r, r],
        [-r, r],
      ]);
    case "triangle":
      return corners(x, y, [
        [0, -1.2 * r],
        [1.1 * r, r],
        [-1.1 * r, r],
      ]);
    case "inverted":
      return corners(x, y, [
        [0, 1.2 * r],
        [1.1 * r, -r],
        [-1.1 * r, -r],
      ]);
    case "diamond":
      return corners(x, y, [
        [0, -1.3 * r],
        [1.3 * r, 0],
        [0, 1.3 * r],
        [-1.3 * r, 0],
      ]);
    case "hexagon":
      return corners(
        x,
        y,
        [0, 60, 120, 180, 240, 300].map((degrees) => [
          r * 1.1 * Math.cos((degrees * Math.PI) / 180),
          r * 1.1 * Math.sin((degrees * Math.PI) / 180),
        ]),
      );
    case "plus":
      return bars(x, y, r, 0);
    case "cross":
      return bars(x, y, r, Math.PI / 4);
  }
}

/** Two crossing bars with a width, so that they can be hollow, too. */
function bars(x: number, y: number, r: number, turn: number): string {
  const [long, thin] = [1.25 * r, 0.42 * r];
  const outline: (readonly [number, number])[] = [
    [-thin, -long],
    [thin, -long],
    [thin, -thin],
    [long, -thin],
    [long, thin],
    [thin, thin],
    [thin, long],
    [-thin, long],
    [-thin, thin],
    [-long, thin],
    [-long, -thin],
    [-thin, -thin],
  ];
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
  return corners(
    x,
    y,
    outline.map(([dx, dy]) => [dx * cos - dy * sin, dx * sin + dy * cos] as const),
  );
}
