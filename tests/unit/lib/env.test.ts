import { describe, expect, it } from "vitest";
import { parseEnv } from "@/lib/env";

describe("settings", () => {
  it("are all optional, and an empty one is none", () => {
    expect(parseEnv({})).toMatchObject({ PORT: 3000, WATTPRINT_DATA_DIR: "./data" });
    expect(parseEnv({ PORT: "", DATABASE_URL: "" })).toEqual(parseEnv({}));
    expect(parseEnv({ WATTPRINT_URL: "https://w.example.org/" }).WATTPRINT_URL).toBe("https://w.example.org");
  });

  it.each([
    ["PORT", "70000"],
    ["PORT", "http"],
    ["DATABASE_URL", "mysql://x"],
    ["WATTPRINT_URL", "example.org"],
    ["WATTPRINT_SECRET", "short"],
    ["WATTPRINT_MAX_BODY_BYTES", "1"],
    ["WATTPRINT_MAX_IMPORT_BYTES", "0"],
    ["WATTPRINT_RATE_LIMIT_PER_MINUTE", "0"],
    ["ELECTRICITYMAPS_URL", "api.electricitymaps.com"],
    ["WATTTIME_URL", "https://ada:secret@api.watttime.org"],
    ["WATTPRINT_SMTP_URL", "mail.example.org"],
    ["WATTPRINT_MAIL_FROM", "Wattprint"],
    ["WATTPRINT_FEED_MINUTES", "7"],
    ["WATTPRINT_FEED_MINUTES", "0"],
  ])("that cannot be used stop the start by name: %s=%s", (name, value) => {
    expect(() => parseEnv({ [name]: value })).toThrow(name);
  });

  it("stop the start at half a pair, naming the half that is missing", () => {
    expect(() => parseEnv({ WATTTIME_USER: "ada" })).toThrow(/WATTTIME_PASSWORD: must be set too/);
    expect(() => parseEnv({ WATTTIME_PASSWORD: "hunter2", WATTTIME_USER: "" })).toThrow(
      /WATTTIME_USER: must be/,
    );
    expect(parseEnv({ WATTTIME_USER: "ada", WATTTIME_PASSWORD: "hunter2" }).WATTTIME_USER).toBe("ada");
  });

  it("send mail with a sender and an address for links only", () => {
    const mail = {
      WATTPRINT_SMTP_URL: "smtps://ada:hunter2@mail.example.org",
      WATTPRINT_MAIL_FROM: "Wattprint <w@example.org>",
      WATTPRINT_URL: "https://w.example.org",
    };
    expect(parseEnv(mail)).toMatchObject(mail);
    expect(() => parseEnv({ ...mail, WATTPRINT_MAIL_FROM: "" })).toThrow(/WATTPRINT_MAIL_FROM: must be set/);
    expect(() => parseEnv({ ...mail, WATTPRINT_URL: "" })).toThrow(/WATTPRINT_URL: must be set/);
    expect(() => parseEnv({ ...mail, WATTPRINT_URL: "" })).not.toThrow(/hunter2/);
  });

  it("do not repeat a secret in the message", () => {
    let message = "";
    try {
      parseEnv({ WATTPRINT_SECRET: "hunter2" });
    } catch (error) {
      message = String(error);
    }
    expect(message).toContain("WATTPRINT_SECRET");
    expect(message).not.toContain("hunter2");
  });
});
