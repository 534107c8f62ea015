import type { Shape } from "./shape";
import type { Standing } from "./standing";

/** A sign for each state, 16 px about its middle: the word beside it says the same. */
export function stateIcon(kind: Standing["kind"], cx: number, cy: number, ink: string): Shape[] {
  const line = { stroke: ink, strokeWidth: 1.8, isRound: true };
  const circle: Shape = { kind: "circle", cx, cy, r: 8, stroke: ink, strokeWidth: 1.8 };
  const path = (dx: number, dy: number, steps: string): Shape => ({
    kind: "path",
    d: `M${String(cx + dx)} ${String(cy + dy)}${steps}`,
    ...line,
  });
  switch (kind) {
    case "expired":
      return [circle, path(0, -5, "v5.5l4 2.5")];
    case "withdrawn":
      return [circle, path(-5.5, 5.5, "l11 -11")];
    case "superseded":
      return [path(-8, 0, "h15m-6 -6l6 6l-6 6")];
    case "outdated":
      return [circle, path(0, -4.5, "v5.5"), { kind: "circle", cx, cy: cy + 4.4, r: 1.2, fill: ink }];
    case "preview":
      return [
        { ...circle, dash: [3, 2.6] },
        { kind: "circle", cx, cy, r: 2.6, fill: ink },
      ];
    case "valid":
      return [];
  }
}
