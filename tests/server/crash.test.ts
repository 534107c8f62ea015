import { describe, it } from "vitest";
import { instantAfter } from "@/tests/factories/sample";
import { listInconsistencies } from "@/tests/support/consistency";
import { announceRun, postEmission, postSamples, type Measured } from "@/tests/support/posting";
import { startTestServer, type StartOptions, type TestServer } from "@/tests/support/server";
import { listLosses, withStoreOf } from "@/tests/support/stored";
import { STORES } from "@/tests/support/stores";

const ROUNDS = 20;
const CLIENTS = 6;
/** The kill comes at a random moment in this span after the first acknowledgement of the round. */
const KILL_WITHIN_MS = 400;

/** One request: an emission as CodeCarbon sends it, or a batch of the native API. */
type Parcel = { kind: "emission" | "batch"; samples: Measured[] };

/** What all clients together sent and were told. */
class Ledger {
  readonly sent: Measured[] = [];
  readonly acknowledged: Parcel[] = [];
  /** Sent, and the answer never came: a careful client sends them again. */
  unanswered: Parcel[] = [];
  private tick = 0;

  next(kind: Parcel["kind"], runIds: readonly string[]): Parcel {
    const samples = runIds.map((runId) => {
      this.tick += 1;
      return {
        runId,
        sampledAt: instantAfter(this.tick * 0.731),
        energyKwh: 0.001 + (this.tick % 97) * 1e-5,
      };
    });
    this.sent.push(...samples);
    return { kind, samples };
  }

  async deliver(server: TestServer, parcel: Parcel): Promise<void> {
    try {
      if (parcel.kind === "batch") await postSamples(server, parcel.samples);
      else for (const sample of parcel.samples) await postEmission(server, sample);
      this.acknowledged.push(parcel);
    } catch (error) {
      this.unanswered.push(parcel);
      throw error;
    }
  }

  acknowledgedSamples(): Measured[] {
    return this.acknowledged.flatMap((parcel) => parcel.samples);
  }

  /** What got no answer is sent again, and so is some of what did: neither may count twice. */
  async retry(server: TestServer): Promise<void> {
    const parcels = [...this.unanswered, ...this.acknowledged.slice(-10)];
    this.unanswered = [];
    for (const parcel of parcels) await this.deliver(server, parcel);
  }
}

/** Posts until the server is gone: every other client one delta at a time, the rest in batches over all runs. */
async function postUntilKilled(
  server: TestServer,
  ledger: Ledger,
  runIds: readonly string[],
  client: number,
): Promise<void> {
  const own = runIds.slice(client % runIds.length, (client % runIds.length) + 1);
  try {
    for (;;)
      await ledger.deliver(
        server,
        client % 2 === 0 ? ledger.next("emission", own) : ledger.next("batch", runIds),
      );
  } catch (error) {
    // A server that is killed breaks the connection; a refusal would be a fault of the test or of the server.
    if (!(error instanceof TypeError)) throw error;
  }
}

async function killWhilePosting(
  server: TestServer,
  ledger: Ledger,
  runIds: readonly string[],
): Promise<void> {
  const before = ledger.acknowledged.length;
  const clients = Array.from({ length: CLIENTS }, (_, client) =>
    postUntilKilled(server, ledger, runIds, client),
  );
  while (ledger.acknowledged.length === before) await new Promise((resolve) => setTimeout(resolve, 5));
  await new Promise((resolve) => setTimeout(resolve, Math.random() * KILL_WITHIN_MS));
  await server.kill();
  await Promise.all(clients);
}

describe.concurrent.each(STORES)("a server on $store", ({ store, isAbsent }) => {
  it.skipIf(isAbsent)(
    `keeps every acknowledged sample once over ${String(ROUNDS)} kills at random moments, and its sums agree`,
    async ({ expect }) => {
      const ledger = new Ledger();
      const first = await startTestServer({ store });
      const again: StartOptions = {
        folder: first.folder,
        port: first.port,
        env: { WATTPRINT_INIT_TOKEN: first.token },
        ...(first.databaseUrl === null ? {} : { store, databaseUrl: first.databaseUrl }),
      };
      let interrupted = 0;
      let server = first;
      try {
        const runIds = await Promise.all(
          [1, 2, 3].map((index) => announceRun(server, `run ${String(index)}`)),
        );
        for (let round = 1; round <= ROUNDS; round += 1) {
          await killWhilePosting(server, ledger, runIds);
          interrupted += ledger.unanswered.length;
          const losses = await withStoreOf(server, async ({ sql }) => [
            ...(await listLosses(sql, ledger.acknowledgedSamples(), ledger.sent)),
            ...(await listInconsistencies(sql)),
          ]);
          expect(losses, `after kill ${String(round)}`).toEqual([]);
          if (round === ROUNDS) break;
          server = await startTestServer(again);
          await ledger.retry(server);
        }
        console.log(
          `${store}: ${String(ledger.acknowledgedSamples().length)} acknowledged over ${String(ROUNDS)} kills, ${String(interrupted)} in flight at a kill`,
        );
        // Else the kills came between posts and prove little.
        expect(interrupted).toBeGreaterThan(ROUNDS);
      } finally {
        await server.kill();
        await first.stop();
      }
    },
    600_000,
  );
});
