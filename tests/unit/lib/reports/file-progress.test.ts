import { expect, it } from "vitest";
import { progressOf, withProgress, type TellProgress } from "@/lib/reports/file-progress";

const NONE = { state: "none", share: 0 };

it("knows how far a file is for as long as anybody waits for it", async () => {
  const tellers: TellProgress[] = [];
  const ends: (() => void)[] = [];
  const ask = () =>
    withProgress("lab/report.pdf", async (tell) => {
      tellers.push(tell);
      await new Promise<void>((resolve) => ends.push(resolve));
    });
  expect(progressOf("lab/report.pdf")).toEqual(NONE);
  const first = ask();
  expect(progressOf("lab/report.pdf")).toEqual({ state: "gathering", share: 0 });
  const second = ask();
  tellers[1]?.({ state: "making", share: 0.5 });
  expect(progressOf("lab/report.pdf")).toEqual({ state: "making", share: 0.5 });
  expect(progressOf("other/report.pdf")).toEqual(NONE);
  ends[0]?.();
  await first;
  expect(progressOf("lab/report.pdf").state).toBe("making");
  ends[1]?.();
  await second;
  expect(progressOf("lab/report.pdf")).toEqual(NONE);
});

it("forgets a file that could not be made", async () => {
  await expect(withProgress("lab/bad.pdf", () => Promise.reject(new Error("no font")))).rejects.toThrow(
    "no font",
  );
  expect(progressOf("lab/bad.pdf")).toEqual(NONE);
});
