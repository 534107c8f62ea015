/** A text to be found anywhere, for `ilike`: `%` and `_` are themselves. */
export const anywhere = (text: string): string => `%${text.replace(/[\\%_]/g, "\\$&")}%`;
