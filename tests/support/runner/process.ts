import { spawn, type ChildProcess, type SpawnOptions } from "node:child_process";

/** What runs now; ended with the whole run. */
const running = new Set<ChildProcess>();

export function endChildren(): void {
  for (const child of running) child.kill("SIGTERM");
}

export type Ended = { code: number; output: string };

/** Runs a command, shows what it prints, and keeps it. Nothing can be asked of it: it has no input. */
export function runCommand(
  command: string,
  parameters: readonly string[],
  options: { env?: Record<string, string>; quiet?: boolean; timeoutMs?: number } & Pick<
    SpawnOptions,
    "uid" | "gid" | "cwd"
  > = {},
): Promise<Ended> {
  const { env, quiet = false, timeoutMs, ...rest } = options;
  return new Promise((resolve) => {
    const child = spawn(command, [...parameters], {
      ...rest,
      env: { ...process.env, ...env },
      stdio: ["ignore", "pipe", "pipe"],
      ...(timeoutMs === undefined ? {} : { timeout: timeoutMs }),
    });
    running.add(child);
    let output = "";
    const take = (target: NodeJS.WriteStream) => (chunk: Buffer) => {
      output += chunk.toString();
      if (!quiet) target.write(chunk);
    };
    child.stdout.on("data", take(process.stdout));
    child.stderr.on("data", take(process.stderr));
    const end = (code: number, more = "") => {
      running.delete(child);
      resolve({ code, output: output + more });
    };
    child.once("error", (error) => end(127, error.message));
    child.once("close", (code) => end(code ?? 1));
  });
}

/** The last words of a command, for a reason that fits a line. */
export function lastLine(output: string): string {
  return output.trim().split("\n").at(-1)?.trim() ?? "";
}
