/** Measures of the facts panel in px. */
export const PANEL = { width: 300, left: 10, right: 290, column: 280, top: 8 } as const;
