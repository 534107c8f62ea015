import { z } from "zod";
import { InvalidInputError } from "../domain/errors";

/**
 * A domain function as test vectors call it: their input in, their expected form out.
 * @throws InvalidInputError when the function rejects the input, or it has not the form that the function takes.
 */
export type VectorFunction = (input: unknown) => unknown;

export function vectorFunction<Schema extends z.ZodType>(
  schema: Schema,
  compute: (input: z.output<Schema>) => unknown,
): VectorFunction {
  return (input) => {
    const parsed = schema.safeParse(input);
    if (!parsed.success) {
      throw new InvalidInputError(z.prettifyError(parsed.error), { cause: parsed.error });
    }
    return compute(parsed.data);
  };
}

/** Functions by the name that vectors call them by. */
export type VectorFunctions = Readonly<Record<string, VectorFunction>>;
