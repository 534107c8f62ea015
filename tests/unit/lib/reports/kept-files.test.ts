import { beforeEach, describe, expect, it } from "vitest";
import { fileOnce, forgetFiles, MOST_KEPT_BYTES } from "@/lib/reports/kept-files";

beforeEach(forgetFiles);

const counted = (bytes: number) => {
  const make = () => {
    make.times += 1;
    return Promise.resolve(new Uint8Array(bytes));
  };
  make.times = 0;
  return make;
};

describe("files of reports in memory", () => {
  it("are made once, however many ask at a time", async () => {
    const make = counted(10);
    await Promise.all([1, 2, 3].map(() => fileOnce("a.pdf", make)));
    await fileOnce("a.pdf", make);
    expect(make.times).toBe(1);
  });

  it("make room for the next: the least recently used goes first", async () => {
    const [first, second, third] = [counted(10), counted(10), counted(MOST_KEPT_BYTES - 15)];
    await fileOnce("first", first);
    await fileOnce("second", second);
    await fileOnce("first", first);
    await fileOnce("third", third);
    await fileOnce("first", first);
    expect(first.times).toBe(1);
    await fileOnce("second", second);
    expect(second.times).toBe(2);
  });

  it("are never kept beyond the limit", async () => {
    const large = counted(MOST_KEPT_BYTES + 1);
    await fileOnce("large", large);
    await fileOnce("large", large);
    expect(large.times).toBe(2);
  });

  it("are asked for again after one failed", async () => {
    await expect(fileOnce("bad", () => Promise.reject(new Error("no font")))).rejects.toThrow("no font");
    expect(await fileOnce("bad", counted(3))).toHaveLength(3);
  });
});
