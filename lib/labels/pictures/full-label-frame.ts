import type { LabelPicture } from "./label-picture";
import type { Standing } from "./standing";
import type { Theme } from "./theme";

/** Measures of the full label in px. */
export const FRAME = { width: 360, left: 16, right: 344, column: 328, middle: 180 } as const;

export type PartInput = { picture: LabelPicture; theme: Theme; standing: Standing };
