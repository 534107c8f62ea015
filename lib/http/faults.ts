import type { z } from "zod";
import { AppError, type InputFault } from "@/lib/domain/errors";
import { faultWords } from "./fault-words";

const escapeToken = (token: PropertyKey): string => String(token).replaceAll("~", "~0").replaceAll("/", "~1");

/** RFC 6901 pointer to the value a zod issue is about, below `base`. */
export function pointerOf(path: readonly PropertyKey[], base = ""): string {
  return path.reduce<string>((pointer, token) => `${pointer}/${escapeToken(token)}`, base);
}

/** One fault per wrong value, below `base`. A form's parse does not report its input and keeps its schema's messages. */
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

/**
 * What is wrong with an input that `schema` has refused, in plain words. It is parsed again for that: words, and the
 * input, by which a missing value is told from a wrong one, cost three times a plain parse, which good input is spared.
 */
export function explainFaults(schema: z.ZodType, input: unknown, base = ""): InputFault[] {
  const { error } = schema.safeParse(input, { error: faultWords, reportInput: true });
  return error === undefined ? [] : toFaults(error, base);
}

/** @throws AppError `invalid-input` with one fault per wrong value. */
export function parseInput<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  const faults = explainFaults(schema, input);
  const first = faults[0];
  const where = first === undefined || first.pointer === "" ? "" : `${first.pointer}: `;
  throw new AppError("invalid-input", `${where}${first?.detail ?? "invalid"}`, { faults });
}
