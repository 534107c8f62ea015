import { describe, expect, it } from "vitest";
import { countLoginAttempt, forgetLoginAttempts } from "@/lib/auth/login-limits";

let next = 0;
const freshAddress = () => `192.0.2.${String(next++)}`;

describe("countLoginAttempt", () => {
  it("allows five tries for an account from one address, then says when to come back", async () => {
    const address = freshAddress();
    for (const triesLeft of [4, 3, 2, 1, 0]) {
      expect(await countLoginAttempt("mo@tern.example", address)).toEqual({ isAllowed: true, triesLeft });
    }
    const refused = await countLoginAttempt("MO@tern.example", address);
    expect(refused.isAllowed).toBe(false);
    expect(refused.isAllowed ? 0 : refused.retryAfterS).toBeGreaterThan(800);
  });

  it("does not lock the account for other addresses", async () => {
    const attacker = freshAddress();
    for (let i = 0; i < 6; i++) await countLoginAttempt("ada@tern.example", attacker);
    expect((await countLoginAttempt("ada@tern.example", freshAddress())).isAllowed).toBe(true);
  });

  it("stops one address that tries many accounts after 50", async () => {
    const address = freshAddress();
    for (let i = 0; i < 50; i++) {
      expect((await countLoginAttempt(`user${String(i)}@tern.example`, address)).isAllowed).toBe(true);
    }
    expect((await countLoginAttempt("user50@tern.example", address)).isAllowed).toBe(false);
  });

  it("counts tries that are made at the same moment", async () => {
    const address = freshAddress();
    const all = await Promise.all(
      Array.from({ length: 8 }, () => countLoginAttempt("eve@tern.example", address)),
    );
    expect(all.filter((attempt) => attempt.isAllowed)).toHaveLength(5);
  });

  it("forgets failures after a right password", async () => {
    const address = freshAddress();
    for (let i = 0; i < 4; i++) await countLoginAttempt("kim@tern.example", address);
    await forgetLoginAttempts("kim@tern.example", address);
    expect(await countLoginAttempt("kim@tern.example", address)).toEqual({ isAllowed: true, triesLeft: 4 });
  });
});
