import type { RatingClass } from "@/lib/domain/label/classes";

/** More impact, more ink: luminance falls from A to G without a turn, so the order survives greyscale and every colour vision. */
export const CLASS_FILL: Readonly<Record<RatingClass, string>> = {
  A: "#fff0a5",
  B: "#a9deae",
  C: "#65c0b7",
  D: "#2a9db8",
  E: "#256ead",
  F: "#3e3a80",
  G: "#300f3a",
};
/** Text on a class's fill: contrast 5.4 and more. */
export const ON_CLASS_FILL: Readonly<Record<RatingClass, string>> = {
  A: "#14181d",
  B: "#14181d",
  C: "#14181d",
  D: "#14181d",
  E: "#ffffff",
  F: "#ffffff",
  G: "#ffffff",
};

/** A picture travels alone, so it carries its colours. */
export type Theme = {
  ground: string;
  frame: string;
  /** Ridges, letters, figures, heavy rules. */
  ink: string;
  /** Units, captions, version. */
  sub: string;
  /** Hair lines, empty cells of a ruler. */
  hair: string;
  /** Ridges that are not reached, empty size squares. */
  ghost: string;
  /** Everything on a label that is not valid, and what is not rated. */
  ghostInk: string;
  /** The head, and what stands on it. */
  band: string;
  onBand: string;
  onBandSub: string;
  /** The strip of a state. */
  panel: string;
  /** Behind everything on what was never issued. */
  watermark: string;
  /** Edge of a class's disc and of a filled cell: light fills need it on white, dark ones on dark. */
  discEdge: { stroke: string; strokeWidth: number };
  cellEdge: string | null;
};

export type ThemeName = "light" | "dark";

export const THEMES: Readonly<Record<ThemeName, Theme>> = {
  light: {
    ground: "#ffffff",
    frame: "#14181d",
    ink: "#14181d",
    sub: "#434c56",
    hair: "#cbd0d6",
    ghost: "#cbd0d6",
    ghostInk: "#5b6570",
    band: "#14181d",
    onBand: "#ffffff",
    onBandSub: "#cbd0d6",
    panel: "#eceef0",
    watermark: "#dfe3e8",
    discEdge: { stroke: "#14181d", strokeWidth: 1.2 },
    cellEdge: null,
  },
  dark: {
    ground: "#15191d",
    frame: "#39414a",
    ink: "#eceff2",
    sub: "#b7bfc8",
    hair: "#39414a",
    ghost: "#4a545f",
    ghostInk: "#a3adb7",
    band: "#262c32",
    onBand: "#ffffff",
    onBandSub: "#b7bfc8",
    panel: "#1c2126",
    watermark: "#272e35",
    discEdge: { stroke: "#eceff2", strokeWidth: 1.6 },
    cellEdge: "#39414a",
  },
};

export const BLACK = "#000000";
export const WHITE = "#ffffff";
