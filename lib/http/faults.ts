import type { z } from "zod";
import { AppError, type InputFault } from "@/lib/domain/errors";
import { faultWords } from "./fault-words";

const escapeToken = (token: PropertyKey): string => String(token).replaceAll("~", "~0").replaceAll("/", "~1");

/** RFC 6901 pointer to the value a zod issue is about, below `base`. */
export function pointerOf(path: readonly PropertyKey[], base = ""): string {
  return path.reduce<string>((pointer, token) => `${pointer}/${escapeToken(token)}`, base);
}

/** For every parse of a program's input: plain words, and the input, by which a missing value is told from a wrong one. */
export const PLAIN_WORDS = { error: faultWords, reportInput: true } as const;

/** One fault per wrong value, below `base`. A parse without `PLAIN_WORDS` (a form's) keeps its schema's messages. */
export function toFaults(error: Pick<z.ZodError, "issues">, base = ""): InputFault[] {
  return error.issues.flatMap((issue) => {
    const pointer = pointerOf(issue.path, base);
    if (isMissing(issue)) return [{ pointer, detail: "is required" }];
    const meant = issue.code === "invalid_union" ? meantOption(issue.errors) : null;
    return meant === null ? [{ pointer, detail: issue.message }] : toFaults({ issues: meant }, pointer);
  });
}

/** Whatever the schema says of a wrong value, nothing was given here. Only a parse that reports its input can tell. */
function isMissing(issue: z.core.$ZodIssue): boolean {
  return issue.code !== "custom" && "input" in issue && issue.input === undefined;
}

const isOfWrongKind = (issue: z.core.$ZodIssue): boolean =>
  issue.path.length === 0 && (issue.code === "invalid_type" || issue.code === "invalid_value");

/** The faults of the one option whose kind the value has, as a list has that should be a list or an object. */
function meantOption(options: z.core.$ZodIssue[][]): z.core.$ZodIssue[] | null {
  const ofRightKind = options.filter((issues) => !issues.some(isOfWrongKind));
  return ofRightKind.length === 1 ? (ofRightKind[0] ?? null) : null;
}

/** @throws AppError `invalid-input` with one fault per wrong value. */
export function parseInput<Schema extends z.ZodType>(
  schema: Schema,
  input: unknown,
  base = "",
): z.output<Schema> {
  const parsed = schema.safeParse(input, PLAIN_WORDS);
  if (parsed.success) return parsed.data;
  const faults = toFaults(parsed.error, base);
  const first = faults[0];
  const where = first === undefined || first.pointer === "" ? "" : `${first.pointer}: `;
  throw new AppError("invalid-input", `${where}${first?.detail ?? "invalid"}`, { faults });
}
