import { expect, it } from "vitest";
import { instantAfter } from "@/tests/factories/sample";
import { listInconsistencies } from "@/tests/support/consistency";
import { announceCodecarbonRun, postEmission, type Measured } from "@/tests/support/posting";
import { startTestServer } from "@/tests/support/server";
import { listLosses, withStoreOf } from "@/tests/support/stored";

const CLIENTS = 200;
const POSTS_EACH = 10;
/** A tracker gives up after two seconds and never sends the interval again. */
const LIMIT_MS = 2000;

it(`${String(CLIENTS)} clients that post at once to the embedded store are each answered within 2 s`, async () => {
  const server = await startTestServer({ store: "embedded" });
  try {
    // The first request to a route loads it; what is measured is many at once.
    const warmUp = await announceCodecarbonRun(server, "warm-up");
    const first = { runId: warmUp, sampledAt: instantAfter(1), energyKwh: 0.001 };
    await postEmission(server, first);

    const announceMs: number[] = [];
    const timed = async <T>(into: number[], work: () => Promise<T>): Promise<T> => {
      const startedMs = performance.now();
      const result = await work();
      into.push(performance.now() - startedMs);
      return result;
    };
    const clients = Array.from({ length: CLIENTS }, (_, client) => client);
    const runIds = await Promise.all(
      clients.map((client) =>
        timed(announceMs, () => announceCodecarbonRun(server, `client ${String(client)}`)),
      ),
    );

    const postMs: number[] = [];
    const sent: Measured[] = [first];
    await Promise.all(
      runIds.map(async (runId) => {
        for (let index = 1; index <= POSTS_EACH; index += 1) {
          const sample = { runId, sampledAt: instantAfter(index * 15), energyKwh: 0.0001 * index };
          sent.push(sample);
          await timed(postMs, () => postEmission(server, sample));
        }
      }),
    );
    const worst = Math.max(...postMs);
    console.log(
      `${String(postMs.length)} posts by ${String(CLIENTS)} clients at once: slowest answer ${worst.toFixed(0)} ms; ` +
        `announcing ${String(CLIENTS)} runs at once: slowest ${Math.max(...announceMs).toFixed(0)} ms`,
    );
    expect(postMs).toHaveLength(CLIENTS * POSTS_EACH);
    expect(worst).toBeLessThan(LIMIT_MS);
    expect(Math.max(...announceMs)).toBeLessThan(LIMIT_MS);

    await server.kill();
    const faults = await withStoreOf(server, async ({ sql }) => [
      ...(await listLosses(sql, sent, sent)),
      ...(await listInconsistencies(sql)),
    ]);
    expect(faults).toEqual([]);
  } finally {
    await server.stop();
  }
});
