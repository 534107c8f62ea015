export { citationLinks } from "@/lib/domain/citation";

/** Data files write CO2e; people read CO₂e. */
export function withSubscript(text: string): string {
  return text.replaceAll("CO2e", "CO₂e");
}
