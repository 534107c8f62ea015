export const PNG_SCALES = [1, 2, 3] as const;
