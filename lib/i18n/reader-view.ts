import { getLocale } from "next-intl/server";
import { DEFAULT_LOCALE, type Locale } from "@/lib/domain/locale";
import { foundWords } from "./found-words";
import { zoneNames } from "./zone-names";

/** Fields in which views hold a sentence of our own code. Whatever people or sources wrote is not among the sentences. */
const SENTENCES = new Set(["reason", "detail", "problem", "source", "description", "label", "refusal"]);

/**
 * What a query answers, as a reader of the language sees it: sentences that our code has stored or said in English, and
 * names of grid zones. In English it is the same object.
 */
export async function inReadersLanguage<View>(view: View): Promise<View> {
  const locale = await getLocale();
  return locale === DEFAULT_LOCALE ? view : readerView(view, locale);
}

export function readerView<View>(view: View, locale: Locale): View {
  const say = foundWords(locale, "sentences");
  const nameOf = zoneNames(locale);
  const visit = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(visit);
    if (value instanceof Map) return new Map([...value].map(([key, each]) => [key, visit(each)]));
    if (!isPlain(value)) return value;
    const fields = Object.entries(value).map(([name, each]) => [
      name,
      typeof each === "string" && SENTENCES.has(name) ? say(each) : visit(each),
    ]);
    return withZoneName(Object.fromEntries(fields) as Fields, nameOf);
  };
  // Only strings change, each into a string.
  return visit(view) as View;
}

type Fields = Readonly<Record<string, unknown>>;

const isPlain = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;

/** A zone is named beside its id: as `zoneName`, or as `name` where the whole object is a zone, or a region that is one by its id. */
function withZoneName(fields: Fields, nameOf: ReturnType<typeof zoneNames>): Fields {
  const { id, zoneId, zoneName, name } = fields;
  if (typeof zoneId !== "string") return fields;
  if (typeof zoneName === "string") return { ...fields, zoneName: nameOf(zoneId, zoneName) };
  // A run has an intensity and a name of its own, but no year.
  const isZone = id === zoneId || ("carbonIntensityGPerKwh" in fields && "year" in fields);
  return isZone && typeof name === "string" ? { ...fields, name: nameOf(zoneId, name) } : fields;
}
