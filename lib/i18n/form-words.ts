import { createTranslator } from "next-intl";
import type { Locale } from "@/lib/domain/locale";
import { MESSAGES, type Messages } from "./messages";

type Key = keyof Messages["forms"];

/** An English message with its gaps, for finding what a command or a schema said. */
type Pattern = Readonly<{ key: Key; fits: RegExp; names: readonly string[]; fixedLength: number }>;

const GAP = /\{(\w+)\}/g;

function patternOf([key, english]: readonly [string, string]): Pattern {
  const names = [...english.matchAll(GAP)].map(([, name = ""]) => name);
  const fixed = english.split(/\{\w+\}/);
  const source = fixed.map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("(.+)");
  // The keys are those of the catalogue that they are read from.
  return {
    key: key as Key,
    fits: new RegExp(`^${source}$`, "su"),
    names,
    fixedLength: fixed.join("").length,
  };
}

/** The message with the most words of its own first: `{a} added.` fits more than it is meant for. */
const PATTERNS: readonly Pattern[] = Object.entries(MESSAGES.en.forms)
  .map(patternOf)
  .sort((a, b) => b.fixedLength - a.fixedLength);

/**
 * What a form says of its input, in the reader's language. Commands and schemas speak English, as the API does: their
 * sentence is looked up among the English ones of the catalogue. One that is not there stays as it is.
 */
export function formWords(locale: Locale): (english: string) => string {
  const t = createTranslator({ locale, messages: MESSAGES[locale], namespace: "forms" });
  const roles: Readonly<Record<string, string>> = MESSAGES[locale].roles;
  return (english) => {
    for (const { key, fits, names } of PATTERNS) {
      const found = fits.exec(english);
      if (found === null) continue;
      const values = names.map((name, index): [string, string] => {
        const value = found[index + 1] ?? "";
        return [name, name.startsWith("role") ? (roles[value] ?? value) : value];
      });
      return t(key, Object.fromEntries(values));
    }
    return english;
  };
}
