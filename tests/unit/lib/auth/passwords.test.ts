import { describe, expect, it } from "vitest";
import { hashPassword, passwordFault, verifyPassword } from "@/lib/auth/passwords";

describe("verifyPassword", () => {
  it("accepts the right password and no other", async () => {
    const hash = await hashPassword("correct horse battery");
    expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(await verifyPassword(hash, "correct horse battery")).toBe(true);
    expect(await verifyPassword(hash, "correct horse batterz")).toBe(false);
  });

  it("refuses every password when there is no account, after the same work", async () => {
    expect(await verifyPassword(null, "correct horse battery")).toBe(false);
  });

  it("does not hash what is longer than any password", async () => {
    expect(await verifyPassword(await hashPassword("x".repeat(201)), "x".repeat(201))).toBe(false);
  });
});

describe("passwordFault", () => {
  it.each([
    ["eleven char", "12 characters or more"],
    ["x".repeat(201), "200 characters or fewer"],
    ["aaaaaaaaaaaab", "different characters"],
    ["mo.okafor@tern.example", "other than the email"],
  ])("says what is wrong with %s", (password, fault) => {
    expect(passwordFault(password, "Mo.Okafor@tern.example")).toContain(fault);
  });

  it("accepts a few words", () => {
    expect(passwordFault("four plain words here", "mo@tern.example")).toBeNull();
  });
});
