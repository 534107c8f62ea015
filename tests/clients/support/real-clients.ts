import { codecarbonInstallations, type CodecarbonInstallation } from "@/tests/support/python";

/** The last release of the second line of CodeCarbon, still in wide use. */
const OLDER_VERSION = "2.8.4";
/** The first that sends its token. */
const FIRST_WITH_TOKEN = "2.7.2";
/** The oldest that runs on a Python of today: those before it stop at Python 3.11. */
const OLDEST_RUNNING = "2.2.3";

type RealClients = {
  areMissing: boolean;
  newest: CodecarbonInstallation;
  older: CodecarbonInstallation;
  firstWithToken: CodecarbonInstallation;
  oldest: CodecarbonInstallation;
  /** The newest and the older one, each with its version first, as titles want it. */
  all: readonly (readonly [version: string, client: CodecarbonInstallation])[];
};

/**
 * The clients under test. Where they cannot be had the tests are skipped under their own names, and a line says why:
 * a machine without Python must not look like one on which everything passed.
 */
export async function realClients(): Promise<RealClients> {
  const versions = [OLDER_VERSION, FIRST_WITH_TOKEN, OLDEST_RUNNING];
  const available = await codecarbonInstallations(versions);
  if (!available.ok) console.log(`SKIPPED clients: ${available.reason}`);
  const found = available.ok ? available.installations : ["newest", ...versions].map(placeholder);
  const [newest = placeholder(""), older = newest, firstWithToken = newest, oldest = newest] = found;
  const all = [newest, older].map((client) => [client.version, client] as const);
  return { areMissing: !available.ok, newest, older, firstWithToken, oldest, all };
}

const placeholder = (version: string): CodecarbonInstallation => ({ version, python: "", codecarbon: "" });
