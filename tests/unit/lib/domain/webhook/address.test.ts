import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addressKind, mayReachAddress, webhookUrlFault } from "@/lib/domain/webhook/address";

describe("addressKind", () => {
  it.each([
    ["93.184.216.34", "public"],
    ["172.15.255.255", "public"],
    ["172.32.0.0", "public"],
    ["100.128.0.0", "public"],
    ["223.255.255.255", "public"],
    ["10.0.0.1", "private"],
    ["127.0.0.1", "private"],
    ["100.64.0.1", "private"],
    ["172.31.255.255", "private"],
    ["192.168.1.1", "private"],
    ["0.0.0.0", "never"],
    ["169.254.169.254", "never"],
    ["224.0.0.1", "never"],
    ["255.255.255.255", "never"],
    ["2606:2800:220:1:248:1893:25c8:1946", "public"],
    ["2a00:1450:4001::200e", "public"],
    ["::1", "private"],
    ["fd12:3456::1", "private"],
    ["::", "never"],
    ["fe80::1", "never"],
    ["fe80::1%eth0", "never"],
    ["ff02::1", "never"],
    ["2001:db8::1", "never"],
    ["2002:7f00:1::", "never"],
    ["64:ff9b::7f00:1", "never"],
    ["::ffff:127.0.0.1", "private"],
    ["::ffff:7f00:1", "private"],
    ["::ffff:169.254.169.254", "never"],
    ["::ffff:93.184.216.34", "public"],
    ["::127.0.0.1", "never"],
    ["example.org", "never"],
    ["1.2.3", "never"],
    ["1.2.3.256", "never"],
    ["1:2:3:4:5:6:7", "never"],
    ["1::2::3", "never"],
    ["", "never"],
  ])("%s is %s", (address, kind) => {
    expect(addressKind(address)).toBe(kind);
  });

  it("says of a wrapped IPv4 address what it says of that address", () => {
    fc.assert(fc.property(fc.ipV4(), (address) => addressKind(`::ffff:${address}`) === addressKind(address)));
  });

  it("answers for whatever it is given", () => {
    fc.assert(
      fc.property(fc.oneof(fc.ipV6(), fc.string()), (address) => {
        expect(["public", "private", "never"]).toContain(addressKind(address));
      }),
    );
  });

  it("opens own networks alone where they are allowed", () => {
    expect(mayReachAddress("10.1.2.3", true)).toBe(true);
    expect(mayReachAddress("169.254.169.254", true)).toBe(false);
    expect(mayReachAddress("fe80::1", true)).toBe(false);
  });
});

describe("webhookUrlFault", () => {
  it.each([
    "https://example.org/hooks",
    "http://example.org:8080/a?key=1",
    "https://93.184.216.34/",
    "https://[2606:2800:220:1::1]/",
  ])("takes %s", (url) => {
    expect(webhookUrlFault(url, false)).toBeNull();
  });

  it.each([
    "",
    "example.org",
    "ftp://example.org/",
    "file:///etc/passwd",
    "https://user:password@example.org/",
    "https://example.org/#part",
    `https://example.org/${"a".repeat(2000)}`,
    "http://localhost:3000/",
    "http://api.localhost/",
    "http://127.0.0.1/",
    "http://2130706433/",
    "http://0x7f.1/",
    "http://[::1]/",
    "http://[::ffff:127.0.0.1]/",
    "http://169.254.169.254/latest/meta-data",
  ])("refuses %s", (url) => {
    expect(webhookUrlFault(url, false)).toMatch(/\.$/);
  });

  it("takes own networks where they are allowed, and links never", () => {
    expect(webhookUrlFault("http://localhost:9000/", true)).toBeNull();
    expect(webhookUrlFault("http://[::1]:9000/", true)).toBeNull();
    expect(webhookUrlFault("http://169.254.169.254/", true)).not.toBeNull();
  });
});
