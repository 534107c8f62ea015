import { createTranslator } from "next-intl";
import type { Locale } from "@/lib/domain/locale";
import { MESSAGES } from "./messages";

/** Namespaces of whole sentences that code says in English. */
export type SentenceNamespace = "forms" | "sentences";

/** An English sentence with its gaps, for finding what was said. */
type Pattern = Readonly<{ key: string; fits: RegExp; names: readonly string[]; fixedLength: number }>;

const GAP = /\{(\w+)\}/g;

function patternOf([key, english]: readonly [string, string]): Pattern {
  const names = [...english.matchAll(GAP)].map(([, name = ""]) => name);
  const fixed = english.split(/\{\w+\}/);
  const escaped = fixed.map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  const gapOf = (index: number) => (names[index]?.startsWith("item") === true ? "([^:]+)" : "(.+)");
  const source = escaped.reduce((before, part, index) => `${before}${gapOf(index - 1)}${part}`);
  return { key, fits: new RegExp(`^${source}$`, "su"), names, fixedLength: fixed.join("").length };
}

const patterns = new Map<SentenceNamespace, readonly Pattern[]>();

/** Those with the most words of their own first: `{a} added.` fits more than it is meant for. */
function patternsOf(namespace: SentenceNamespace): readonly Pattern[] {
  const known = patterns.get(namespace);
  if (known !== undefined) return known;
  const sentences: Readonly<Record<string, string>> = MESSAGES.en[namespace];
  const made = Object.entries(sentences)
    .map(patternOf)
    .sort((a, b) => b.fixedLength - a.fixedLength);
  patterns.set(namespace, made);
  return made;
}

/**
 * Says in the reader's language what our code says in English, as the API does: the sentence is looked up among the
 * English ones of the catalogue; one that is not there stays as it is. What fills a gap stays too, but for gaps whose
 * names say more: `role…` is a role, `words…` is a sentence of the same kind, `list…` several that each begin with a number of things, `quantity…` is written with the
 * language's decimal sign; one that is named `item…` holds no colon, so that a sentence which begins with it is no part
 * of a longer one.
 */
export function foundWords(locale: Locale, namespace: SentenceNamespace): (english: string) => string {
  const t = createTranslator({ locale, messages: MESSAGES[locale] });
  const roles: Readonly<Record<string, string>> = MESSAGES[locale].roles;
  const isComma = Intl.NumberFormat(locale).format(0.5).includes(",");
  const fill = (name: string, value: string): string => {
    if (name.startsWith("role")) return roles[value] ?? value;
    if (name.startsWith("words")) return say(value);
    if (name.startsWith("list")) return list(value);
    return name.startsWith("quantity") && isComma ? value.replaceAll(/(\d)\.(?=\d)/g, "$1,") : value;
  };
  /** "2 × A100 at …, 1 × L4 at …" */
  const list = (value: string): string =>
    value
      .split(/, (?=\d+ × )/)
      .map(say)
      .join(", ");
  const say = (english: string): string => {
    for (const { key, fits, names } of patternsOf(namespace)) {
      const found = fits.exec(english);
      if (found === null) continue;
      const values = names.map((name, index): [string, string] => [name, fill(name, found[index + 1] ?? "")]);
      // The keys are those of the catalogue that they are read from.
      return t(`${namespace}.${key}` as "forms.saved", Object.fromEntries(values));
    }
    return english;
  };
  return say;
}
