import type { ReportWords } from "./words";

/** A place by its name; runs without a site in a zone that nobody has said have none. */
export const placeWords = (name: string, t: ReportWords): string => (name === "" ? t("placeUnknown") : name);
