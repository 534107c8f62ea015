import { createTranslator } from "next-intl";
import { describe, expect, it } from "vitest";
import { LOCALES } from "@/lib/domain/locale";
import { MESSAGES } from "@/lib/i18n/messages";

type Tree = { readonly [key: string]: string | Tree };

function leaves(tree: Tree, path = ""): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === "string" ? [[`${path}${key}`, value]] : leaves(value, `${path}${key}.`),
  );
}

/** Names of the arguments and tags that a message takes. */
function argumentsOf(message: string): string[] {
  const names = [...message.matchAll(/\{\s*(\w+)\s*[,}]/g)].map((match) => match[1] ?? "");
  const tags = [...message.matchAll(/<(\w+)>/g)].map((match) => `<${match[1] ?? ""}>`);
  return [...new Set([...names, ...tags])].sort();
}

describe.each(LOCALES)("the catalogue in %s", (locale) => {
  const english = new Map(leaves(MESSAGES.en));
  const own = new Map(leaves(MESSAGES[locale]));

  it("has the keys of the English one, and no others", () => {
    expect([...own.keys()].sort()).toEqual([...english.keys()].sort());
  });

  it("takes the same arguments in each message", () => {
    const different = [...own].filter(
      ([key, text]) => String(argumentsOf(text)) !== String(argumentsOf(english.get(key) ?? "")),
    );
    expect(different).toEqual([]);
  });

  it("can be written with its arguments, each message", () => {
    const faults: string[] = [];
    const t = createTranslator<Tree>({
      locale,
      messages: MESSAGES[locale],
      onError: (error) => faults.push(error.message),
    });
    for (const [key, text] of own) {
      const values = argumentsOf(text).map((name): [string, number | ((chunks: string) => string)] =>
        name.startsWith("<") ? [name.slice(1, -1), (chunks) => chunks] : [name, 2],
      );
      const said = t.markup(key as never, Object.fromEntries(values) as never);
      if (/[{}]/.test(said)) faults.push(`${key}: ${said}`);
    }
    expect(faults).toEqual([]);
  });

  it("leaves nothing empty", () => {
    expect([...own].filter(([, text]) => text.trim() === "")).toEqual([]);
  });
});
