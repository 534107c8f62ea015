import { describe, expect, it } from "vitest";
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

/** What all clients together sent and were told. */
class Ledger {
  readonly sent: Measured[] = [];
  readonly acknowledged: Measured[] = [];
  /** Sent, and the answer never came: a careful client sends them again. */
  unanswered: Measured[] = [];
  private tick = 0;

  next(runId: string): Measured {
    this.tick += 1;
    const sample = {
      runId,
      sampledAt: instantAfter(this.tick * 0.731),
      energyKwh: 0.001 + (this.tick % 97) * 1e-5,
    };
    this.sent.push(sample);
    return sample;
  }

  async deliver(samples: Measured[], post: () => Promise<unknown>): Promise<void> {
    try {
      await post();
      this.acknowledged.push(...samples);
    } catch (error) {
      this.unanswered.push(...samples);
      throw error;
    }
  }
}

/** Posts until the server is gone: every other client one delta at a time, the rest in batches over all runs. */
async function postUntilKilled(
  server: TestServer,
  ledger: Ledger,
  runIds: readonly string[],
  client: number,
): Promise<void> {
  const own = runIds[client % runIds.length] ?? "";
  try {
    for (;;) {
      if (client % 2 === 0) {
        const sample = ledger.next(own);
        await ledger.deliver([sample], () => postEmission(server, sample));
      } else {
        const batch = runIds.map((runId) => ledger.next(runId));
        await ledger.deliver(batch, () => postSamples(server, batch));
      }
    }
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

describe.each(STORES)("a server on $store", ({ store, isAbsent }) => {
  it.skipIf(isAbsent)(
    `keeps every acknowledged sample once over ${String(ROUNDS)} kills at random moments, and its sums agree`,
    async () => {
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
            ...(await listLosses(sql, ledger.acknowledged, ledger.sent)),
            ...(await listInconsistencies(sql)),
          ]);
          expect(losses, `after kill ${String(round)}`).toEqual([]);
          if (round === ROUNDS) break;
          server = await startTestServer(again);
          // What got no answer is sent again, and so is some of what did: neither may count twice.
          const retried = [...ledger.unanswered, ...ledger.acknowledged.slice(-20)];
          ledger.unanswered = [];
          if (retried.length > 0) await postSamples(server, retried);
          ledger.acknowledged.push(...retried);
        }
        console.log(
          `${store}: ${String(ledger.acknowledged.length)} acknowledged over ${String(ROUNDS)} kills, ${String(interrupted)} in flight at a kill`,
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
