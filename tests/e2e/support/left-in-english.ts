import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { Page } from "@playwright/test";

type Tree = { readonly [key: string]: string | Tree };

/** What a page says, element by element: text, and the attributes that are read out or shown. */
export type PageTexts = Readonly<{ title: string; texts: readonly string[] }>;

function valuesOf(tree: Tree): string[] {
  return Object.values(tree).flatMap((value) => (typeof value === "string" ? [value] : valuesOf(value)));
}

const CATALOGUE = path.resolve("lib/i18n/messages");
const FILES = readdirSync(path.join(CATALOGUE, "en"));

/** Every string of a language. */
const catalogueOf = (language: "de" | "en"): string[] =>
  FILES.flatMap((file) =>
    // Our own catalogue: a unit test holds its form.
    valuesOf(JSON.parse(readFileSync(path.join(CATALOGUE, language, file), "utf8")) as Tree),
  );

const english = catalogueOf("en");
const german = catalogueOf("de");
/** `chart-frame.json` holds `chartFrame`. */
const NAMESPACES = FILES.map((file) =>
  file.replace(".json", "").replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase()),
);

/** The words that a message has by itself, without its arguments, choices and tags: `{n, plural, …}` breaks it. */
function fragmentsOf(message: string): string[] {
  // Keywords of a choice go, its texts stay.
  const open = message.replaceAll(/\{\s*\w+\s*,\s*(?:plural|select|selectordinal)\s*,/g, "\n");
  return open
    .replaceAll(/(?:=\d+|zero|one|two|few|many|other|[\w-]+)\s*\{(?!\w+[,}])/g, "\n")
    .replaceAll(/\{\w+\}|<\/?\w+>|[{}#]/g, "\n")
    .split("\n")
    .map(normal)
    .filter((fragment) => fragment !== "");
}

const normal = (text: string): string => text.replaceAll(/\s+/gu, " ").trim();

/** Ids, hashes, codes, names of time zones, and what keeps its publisher's name: states, provinces, a cloud's regions. */
const NO_WORDS =
  /[\da-f]{8}-[\da-f-]{27}|\b[\da-f]{64}\b|\bw[pr]-[\da-z]+|\bW[PR]-[\dA-Z]+|\b[A-Z]{1,3}\b|\b[A-Z]\w+\/[\w/+-]+|[\p{L}. ]+ \((?:US|CA)-[A-Z]{2}\)|[\p{L}.() ]+, (?:aws|azure|gcp)\/[\w-]+/gu;
const wordsOf = (text: string): string[] => text.toLowerCase().match(/\p{L}+/gu) ?? [];

const germanWhole = new Set(german.map(normal));
const germanText = german.map(normal).join("\n");

/** Whole messages that German says otherwise. */
const ENGLISH_WHOLE = new Set(
  english
    .map(normal)
    .filter((text) => /\p{L}{2}/u.test(text) && !/[{<]/.test(text) && !germanWhole.has(text)),
);
/** Parts of messages, of two words or more, that no German message holds. */
const ENGLISH_PARTS = [...new Set(english.flatMap(fragmentsOf))].filter(
  (part) => wordsOf(part).length >= 2 && part.length >= 8 && !germanText.includes(part),
);

const germanWords = new Set(german.flatMap(wordsOf));
/** Small words that hardly an English sentence does without, and that no German message has. */
const SMALL_WORDS = new Set(
  "the and of with not no for your this that these from are is was were by has have which when until every their been to or only other than into where its it be as at"
    .split(" ")
    .filter((word) => !germanWords.has(word)),
);

const KEY = new RegExp(`(?:^|\\s)(?:${NAMESPACES.join("|")})\\.[a-z][\\w-]*(?:\\.[\\w-]+)*(?:$|\\s)`);

/** What of a page in German is English, or a key of the catalogue; `known` is data that somebody wrote. */
export function leftInEnglish({ title, texts }: PageTexts, known: readonly string[] = []): string[] {
  const found = new Set<string>();
  for (const text of [title, ...texts].map(normal)) {
    const own = known.reduce((rest, data) => rest.replaceAll(data, " "), text).replaceAll(NO_WORDS, " ");
    const part = ENGLISH_PARTS.find((each) => own.includes(each));
    const words = wordsOf(own).filter((word) => SMALL_WORDS.has(word));
    if (ENGLISH_WHOLE.has(own)) found.add(`“${text}”`);
    else if (part !== undefined) found.add(`“${text}”: “${part}”`);
    else if (words.length > 0) found.add(`“${text}”: ${words.join(", ")}`);
    else if (KEY.test(own)) found.add(`key: “${text}”`);
  }
  return [...found];
}

/** Everything that is on the page, folded parts and table twins too, but for what it marks as another language. */
export async function textsOf(page: Page): Promise<PageTexts> {
  return page.evaluate(() => {
    const skipped =
      "script, noscript, style, template, code, pre, kbd, samp, [translate='no'], [lang]:not(html):not([lang='de'])";
    const texts: string[] = [];
    const isSkipped = (element: Element | null) => element === null || element.closest(skipped) !== null;
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const blocks = new Set<Element>();
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const parent = node.parentElement;
      if (isSkipped(parent) || (node.textContent ?? "").trim() === "") continue;
      texts.push(node.textContent ?? "");
      if (parent !== null) blocks.add(parent);
    }
    // A sentence with a link or a figure in it is several text nodes.
    for (const block of blocks) {
      if (block.childElementCount > 0 && block.querySelector(skipped) === null) {
        const whole = block.textContent;
        if (whole.length < 400) texts.push(whole);
      }
    }
    for (const name of ["aria-label", "title", "placeholder", "alt", "aria-description"]) {
      for (const element of document.querySelectorAll(`body [${name}]`)) {
        if (!isSkipped(element)) texts.push(element.getAttribute(name) ?? "");
      }
    }
    return { title: document.title, texts };
  });
}
