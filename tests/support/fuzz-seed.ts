import fc from "fast-check";

/** The suite repeats the same random cases, so that a red run means a change; `TEST_SEED=$RANDOM` looks for new ones. */
const USUAL_SEED = 20_261_121;
const given = process.env["TEST_SEED"] ?? "";

fc.configureGlobal({ seed: given === "" ? USUAL_SEED : Number(given) });
