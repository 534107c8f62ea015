import { mkdtemp, readFile, stat, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { parseEnv } from "@/lib/env";
import { rotateSigningKey, signingKey } from "@/lib/labels/keys/key-file";
import { labelKeyOf, newSigningKey, readSigningKey } from "@/lib/labels/keys/signing-key";

const newFolder = () => mkdtemp(path.join(os.tmpdir(), "wattprint-key-"));

describe("a given key", () => {
  const { pem, publicJwk } = newSigningKey();

  it("is read as PEM, as PEM on one line, and as base64", () => {
    const der = pem.replace(/-----[^-]+-----|\s/g, "");
    for (const text of [pem, pem.replaceAll("\n", String.raw`\n`), der]) {
      expect(readSigningKey(text).publicJwk).toEqual(publicJwk);
    }
    expect(parseEnv({ WATTPRINT_SIGNING_KEY: pem }).WATTPRINT_SIGNING_KEY).toBe(pem);
  });

  it("stops the start when it is none, and is not told", () => {
    for (const text of ["hunter2", "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----"]) {
      expect(() => parseEnv({ WATTPRINT_SIGNING_KEY: text })).toThrow(
        /WATTPRINT_SIGNING_KEY: must be an Ed25519/,
      );
      expect(() => parseEnv({ WATTPRINT_SIGNING_KEY: text })).not.toThrow(new RegExp(text.slice(0, 7)));
    }
  });

  it("has the thumbprint of RFC 8037, appendix A.3, as its id", () => {
    expect(labelKeyOf("11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo").kid).toBe(
      "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k",
    );
  });
});

describe("the key of the data folder", () => {
  it("is made once, also by several at once, and only its owner reads it", async () => {
    const place = { folder: path.join(await newFolder(), "data"), given: null };
    const made = await Promise.all([signingKey(place), signingKey(place), signingKey(place)]);
    expect(new Set(made.map((key) => key.publicJwk.kid)).size).toBe(1);
    const file = path.join(place.folder, "label-signing.key");
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(await readFile(file, "utf8")).toContain("PRIVATE KEY");
  });

  it("counts at once after a rotation; a damaged one is said, not replaced", async () => {
    const folder = await newFolder();
    const before = await signingKey({ folder, given: null });
    const kid = await rotateSigningKey(folder);
    expect(kid).not.toBe(before.publicJwk.kid);
    expect((await signingKey({ folder, given: null })).publicJwk.kid).toBe(kid);
    await writeFile(path.join(folder, "label-signing.key"), "half a k");
    await expect(signingKey({ folder, given: null })).rejects.toThrow("no Ed25519 private key");
  });
});
