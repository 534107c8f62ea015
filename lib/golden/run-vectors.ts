import { z } from "zod";
import { InvalidInputError } from "../domain/errors";
import { isAsExpected } from "./compare";
import { efficiencyFunctions } from "./efficiency";
import { emissionsFunctions } from "./emissions";
import { energyFunctions } from "./energy";
import { labelFunctions } from "./label";
import { reportFunctions } from "./report";
import type { VectorFunction } from "./vector-function";

const FUNCTIONS: ReadonlyMap<string, VectorFunction> = new Map(
  Object.entries({
    ...energyFunctions,
    ...emissionsFunctions,
    ...efficiencyFunctions,
    ...labelFunctions,
    ...reportFunctions,
  }),
);

/** How a result says that the function rejects the input. */
export const INVALID_INPUT = { error: "invalid_input" } as const;
const USUAL_TOLERANCE = 1e-9;

const tolerance = z.number().nonnegative();
const vectorSchema = z
  .looseObject({ id: z.string(), function: z.string(), tolerance: tolerance.nullish() })
  .refine(
    (vector) => "input" in vector && "expected" in vector,
    "a vector has an input and an expected result",
  );
/** `tolerance` of a file is its explanation in words; a number would hold for vectors without one. */
const fileSchema = z
  .union([
    z.object({ vectors: z.array(vectorSchema), tolerance: z.union([tolerance, z.string()]).nullish() }),
    z.array(vectorSchema).transform((vectors) => ({ vectors, tolerance: null })),
  ])
  .transform((file) => {
    const usual = typeof file.tolerance === "number" ? file.tolerance : USUAL_TOLERANCE;
    return file.vectors.map((vector) => ({
      id: vector.id,
      function: vector.function,
      input: vector["input"],
      expected: vector["expected"],
      tolerance: vector.tolerance ?? usual,
    }));
  });

export type Vector = z.output<typeof fileSchema>[number];

/** The vectors of a file. @throws ZodError or SyntaxError when it holds none in the known form. */
export function parseVectors(text: string): Vector[] {
  return fileSchema.parse(JSON.parse(text));
}

/** What is wrong with a vector, or null when its function answers as expected. */
export function failureOf(vector: Vector): string | null {
  const compute = FUNCTIONS.get(vector.function);
  if (compute === undefined) return "there is no such function";
  let got: unknown;
  try {
    got = compute(vector.input);
  } catch (error) {
    if (!(error instanceof InvalidInputError)) return `the function broke: ${String(error)}`;
    got = INVALID_INPUT;
  }
  if (isAsExpected(got, vector.expected, vector.tolerance)) return null;
  return `expected ${JSON.stringify(vector.expected)}, got ${JSON.stringify(got)}`;
}
