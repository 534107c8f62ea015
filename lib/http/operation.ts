import type { z } from "zod";
import type { Scope } from "@/lib/domain/viewer";

/** One operation of `/api/v1`. The document is made from the schemas that the routes check with. */
export type Operation = {
  method: "get" | "post" | "patch" | "delete";
  path: string;
  summary: string;
  scope: Scope;
  query?: z.ZodObject;
  body?: z.ZodType;
  /** Also accepted: one such item a line, as NDJSON. */
  lines?: z.ZodType;
  /** Instead of JSON: the bytes of a file. */
  takesFile?: boolean;
  /** Without a body to be wrong, what it asks for can still clash with what is stored. */
  conflicts?: boolean;
  /** What `{format}` can be. */
  formats?: readonly string[];
  /** Answers a file: its media types. */
  givesFile?: readonly string[];
  /** Speaks OTLP over HTTP: its messages, encodings and errors are those of the protocol. */
  isOtlp?: boolean;
  answers: Partial<Record<200 | 201, { description: string; schema: z.ZodType }>>;
};
