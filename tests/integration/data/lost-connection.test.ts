import { describe, expect, it, vi } from "vitest";
import { sql } from "@/lib/data/client";
import { testStoreKind } from "@/tests/support/test-env";

describe.skipIf(testStoreKind() === "embedded")("a connection that the server ends", () => {
  it("in a transaction fails that transaction alone, and not the process", async () => {
    const lost = vi.fn();
    process.on("uncaughtExceptionMonitor", lost);
    const working = sql().transaction(async (tx) => {
      const [row] = await tx.query<{ pid: number }>("select pg_backend_pid() as pid");
      await sql().query("select pg_terminate_backend($1)", [row?.pid]);
      await new Promise((resolve) => setTimeout(resolve, 200));
      await tx.query("select 1");
    });
    await expect(working).rejects.toThrow();
    expect(lost).not.toHaveBeenCalled();
    process.off("uncaughtExceptionMonitor", lost);
    expect(await sql().query("select 1 as one")).toEqual([{ one: 1 }]);
  });
});
