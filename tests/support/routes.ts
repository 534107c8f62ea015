import { readdirSync } from "node:fs";
import path from "node:path";

export const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"] as const;

export type RouteFile = {
  file: string;
  kind: "route" | "page";
  /** As in the address bar, with `[name]` for what varies: `/api/v1/runs/[runId]`. */
  pattern: string;
};

/** Every address that files under `app/` make. A new one is found here without anybody adding it. */
export function listRouteFiles(): RouteFile[] {
  const root = path.join(process.cwd(), "app");
  return readdirSync(root, { recursive: true, encoding: "utf8" }).flatMap((entry) => {
    const match = /^(?:(.*)\/)?(route|page)\.tsx?$/.exec(entry.split(path.sep).join("/"));
    if (match === null) return [];
    const folders = (match[1] ?? "").split("/").filter((folder) => folder !== "" && !/^\(.*\)$/.test(folder));
    const kind = match[2] === "route" ? "route" : "page";
    return [{ file: path.join(root, entry), kind, pattern: `/${folders.join("/")}` }];
  });
}

/** `[name]`, `[...name]` or `[[...name]]`. */
const NAME = /\[?\[(?:\.\.\.)?(\w+)\]\]?/g;

/** The names of what varies in a pattern. */
export function parameterNames(pattern: string): string[] {
  return [...pattern.matchAll(NAME)].map((match) => match[1] ?? "");
}

/**
 * The address with values in the place of names.
 * @throws Error for a name that has no value: whoever adds one says here what it stands for.
 */
export function fillPattern(pattern: string, values: Readonly<Record<string, string>>): string {
  return pattern.replace(NAME, (_whole, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`the tests know no value for [${name}] of ${pattern}`);
    return value;
  });
}
