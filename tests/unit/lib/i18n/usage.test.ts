import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { CLIENT_NAMESPACES } from "@/lib/i18n/client-namespaces";
import { ROLES } from "@/lib/domain/viewer";
import { MESSAGES, type Namespace } from "@/lib/i18n/messages";

type Tree = { readonly [key: string]: string | Tree };

const ROOT = path.resolve(import.meta.dirname, "../../../..");
const FOLDERS = ["app", "components", "lib"];
/** Namespaces whose keys are values of ours: `roles(member.role)`. */
const VALUES: Readonly<Record<string, readonly string[]>> = { roles: ROLES };
const NAMESPACES = Object.keys(MESSAGES.en);

const files = new Map(
  FOLDERS.flatMap((folder) =>
    readdirSync(path.join(ROOT, folder), { recursive: true, encoding: "utf8" })
      .map((file) => path.join(folder, file))
      .filter((file) => /\.tsx?$/.test(file) && !file.includes("generated"))
      .map((file) => [file, readFileSync(path.join(ROOT, file), "utf8")] as const),
  ),
);

/** Namespaces that a file names, in a hook or in the type of a parameter. */
function namespacesOf(text: string): string[] {
  const calls = /(?:useTranslations|getTranslations|Translate<|namespace:)[\s(]*"([\w-]+)[."]/g;
  const titles = text.includes("pageTitle(") ? ["titles"] : [];
  return [...titles, ...[...text.matchAll(calls)].flatMap(([, name]) => (name === undefined ? [] : [name]))];
}

const RUN_TIME = /^(?:import|export)\s+(?!type\b)[^;]*?from\s+"([^"]+)"/gm;
const ALL_IMPORTS = /^(?:import|export)\s[^;]*?from\s+"([^"]+)"/gm;

/** Files of ours that a file imports, at run time or also for their types. */
function importsOf(file: string, text: string, imports = RUN_TIME): string[] {
  return [...text.matchAll(imports)].flatMap(([, target = ""]) => {
    const base = target.startsWith("@/")
      ? target.slice(2)
      : target.startsWith(".")
        ? path.join(path.dirname(file), target)
        : null;
    const found = [".ts", ".tsx", "/index.ts"]
      .map((end) => `${base ?? ""}${end}`)
      .find((name) => files.has(name));
    return base === null || found === undefined ? [] : [found];
  });
}

/** Everything that travels to the browser: client components and what they import, but for server actions. */
function browserFiles(): Set<string> {
  const reached = new Set<string>();
  const open = [...files].filter(([, text]) => text.startsWith('"use client"')).map(([file]) => file);
  for (let file = open.pop(); file !== undefined; file = open.pop()) {
    const text = files.get(file) ?? "";
    if (reached.has(file) || text.startsWith('"use server"')) continue;
    reached.add(file);
    open.push(...importsOf(file, text));
  }
  return reached;
}

function keysOf(tree: Tree, before = ""): string[] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === "string" ? [`${before}${key}`] : keysOf(value, `${before}${key}.`),
  );
}

/** A key as it is called where a part of the namespace was asked for: `useTranslations("palette.keys")("title")`. */
function shortened(text: string, name: string, key: string): string {
  const parts = [...text.matchAll(/Translations\("([\w-]+)\.([\w.-]+)"\)/g)];
  const part = parts.find(([, namespace, path]) => namespace === name && key.startsWith(`${path ?? ""}.`));
  return part?.[2] === undefined ? key : key.slice(part[2].length + 1);
}

/** Whether a text names a key: as a literal, or as a template whose fixed parts it has. */
function mentions(text: string, key: string): boolean {
  if (text.includes(`"${key}"`)) return true;
  const templates = [...text.matchAll(/`([\w.-]*\$\{[^`]*)`/g)].map(([, template = ""]) => template);
  return templates.some((template) => {
    const fixed = template
      .split(/\$\{(?:[^{}]|\{[^{}]*\})*\}/)
      .map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&"));
    return fixed.some((part) => part !== "") && new RegExp(`^${fixed.join("[\\w-]+")}$`).test(key);
  });
}

describe("the use of the catalogue", () => {
  it("sends to the browser the namespaces that client components use, and no others", () => {
    const used = new Set([...browserFiles()].flatMap((file) => namespacesOf(files.get(file) ?? "")));
    expect([...CLIENT_NAMESPACES].sort().join()).toBe([...used].sort().join());
  });

  it.each(NAMESPACES)("uses every string of %s", (name) => {
    const naming = new Set(
      [...files].filter(([, text]) => namespacesOf(text).includes(name)).map(([file]) => file),
    );
    // A parameter's type may have its name, and stand in a neighbour.
    const users = [...files]
      .filter(([file, text]) =>
        [file, ...importsOf(file, text, ALL_IMPORTS)].some((each) => naming.has(each)),
      )
      .map(([, text]) => text)
      .join("\n");
    // The names come from the catalogue itself.
    const keys = keysOf(MESSAGES.en[name as Namespace]);
    const unused = keys.filter(
      (key) => !(VALUES[name] ?? []).includes(key) && !mentions(users, shortened(users, name, key)),
    );
    expect(unused).toEqual([]);
  });
});
