/** The names by which the Carbon Aware SDK tells a client what is wrong; they are titles of its error documents. */
export type CarbonAwareFaultTitle =
  | "ArgumentException"
  | "InvalidOperationException"
  | "NotImplementedException"
  | "One or more validation errors occurred.";

/** Texts by the parameter that they are about. */
export type ParameterErrors = Readonly<Record<string, readonly string[]>>;

/** What the Carbon Aware SDK refuses, in its own words: a title, a sentence, and texts by parameter. */
export class CarbonAwareFault extends Error {
  override readonly name = "CarbonAwareFault";

  constructor(
    readonly title: CarbonAwareFaultTitle,
    detail: string,
    readonly errors: ParameterErrors = {},
  ) {
    super(detail);
  }
}

/** Parameters that are there but break a rule of the SDK. */
export const invalidParameters = (errors: ParameterErrors): CarbonAwareFault =>
  new CarbonAwareFault("ArgumentException", "Invalid parameters", errors);

/** What cannot be read at all, under the name that the client sent. */
export const unreadable = (errors: ParameterErrors): CarbonAwareFault =>
  new CarbonAwareFault("One or more validation errors occurred.", "", errors);
