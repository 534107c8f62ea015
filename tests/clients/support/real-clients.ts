import { codecarbonInstallations, type CodecarbonInstallation } from "@/tests/support/python";

/** The last release of the second line of CodeCarbon, still in wide use. */
const OLDER_VERSION = "2.8.4";

type RealClients = {
  areMissing: boolean;
  newest: CodecarbonInstallation;
  older: CodecarbonInstallation;
  /** Each with its version first, as titles want it. */
  all: readonly (readonly [version: string, client: CodecarbonInstallation])[];
};

/**
 * The clients under test. Where they cannot be had the tests are skipped under their own names, and a line says why:
 * a machine without Python must not look like one on which everything passed.
 */
export async function realClients(): Promise<RealClients> {
  const available = await codecarbonInstallations([OLDER_VERSION]);
  if (!available.ok) console.log(`SKIPPED clients: ${available.reason}`);
  const [newest = placeholder("newest"), older = placeholder(OLDER_VERSION)] = available.ok
    ? available.installations
    : [];
  const all = [newest, older].map((client) => [client.version, client] as const);
  return { areMissing: !available.ok, newest, older, all };
}

const placeholder = (version: string): CodecarbonInstallation => ({ version, python: "", codecarbon: "" });
