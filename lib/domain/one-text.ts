/** The first of an address's values of one name, trimmed; empty where there is none. */
export const oneText = (given: string | readonly string[] | undefined): string =>
  ((typeof given === "string" ? given : given?.[0]) ?? "").trim();
