import { pythonWith, type Made } from "@/tests/support/python";

/** Each in one environment, as they share most of what they need; the interpreter, or why there is none. */
type FileTrackers = { common: Made<string>; impactTracker: Made<string> };

const COMMON = ["carbontracker", "eco2ai"];

/**
 * The trackers that leave files, as PyPI has them. Experiment Impact Tracker's last release needs a pandas before 2,
 * which newer Pythons do not have; the others then go without it.
 */
export async function fileTrackers(): Promise<FileTrackers> {
  const all = [...COMMON, "experiment-impact-tracker", "pandas<2", "numpy<2"];
  const impactTracker = await pythonWith("file-trackers", all);
  // eco2AI's own table breaks with pandas 3.
  const common = impactTracker.ok
    ? impactTracker
    : await pythonWith("file-trackers-new", [...COMMON, "pandas<3"]);
  for (const made of new Set([common, impactTracker])) {
    if (!made.ok) console.log(`SKIPPED trackers that leave files: ${made.reason}`);
  }
  return { common, impactTracker };
}
