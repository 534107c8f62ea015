import type { z } from "zod";
import { AppError, type InputFault } from "@/lib/domain/errors";
import type { PhaseSpan } from "@/lib/domain/run-phase";
import { pointerOf } from "./faults";
import type { phaseBody } from "./schemas";

/**
 * Checked phases of a request as the command takes them.
 * @throws AppError `invalid-input` with a fault for each that does not end after it begins.
 */
export function toRunPhases(phases: readonly z.output<typeof phaseBody>[]): PhaseSpan[] {
  const faults = phases.flatMap(({ from, to }, index): InputFault[] =>
    to > from ? [] : [{ pointer: pointerOf(["phases", index, "to"]), detail: "must be later than from" }],
  );
  const [first] = faults;
  if (first !== undefined)
    throw new AppError("invalid-input", `${first.pointer}: ${first.detail}`, { faults });
  return phases.map(({ name, from, to }) => ({ name, fromUs: from, toUs: to }));
}
