import { startedByNpm } from "../env";

const ORPHAN_POLL_MS = 250;

/**
 * On SIGTERM and SIGINT: finishes what is in flight, closes everything, exits 0; 1 when that fails.
 * npm passes a signal on to the shell that it started us by, and that shell dies without passing it further: under
 * npm the loss of the parent process means the same as SIGTERM.
 */
export function stopOnSignals(stop: () => Promise<void>): void {
  let stopping = false;
  const onSignal = (reason: string) => {
    if (stopping) return;
    stopping = true;
    console.log(`${reason}: finishing what is in flight…`);
    stop().then(
      () => {
        console.log("Stopped.");
        process.exit(0);
      },
      (error: unknown) => {
        console.error(error);
        process.exit(1);
      },
    );
  };
  process.on("SIGTERM", onSignal);
  process.on("SIGINT", onSignal);
  if (!startedByNpm()) return;
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) onSignal("npm has ended");
  }, ORPHAN_POLL_MS).unref();
}
