import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { openSecret, sealSecret } from "@/lib/webhooks/sealed";

const OF = { organizationId: "o", webhookId: "w" };

describe("a sealed secret", () => {
  it("opens for its webhook under its installation's secret alone", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (secret, installation) => {
        const sealed = sealSecret(secret, OF, installation);
        expect(openSecret(sealed, OF, installation)).toBe(secret);
        expect(openSecret(sealed, { ...OF, webhookId: "v" }, installation)).toBeNull();
        expect(openSecret(sealed, OF, `${installation}!`)).toBeNull();
      }),
      { numRuns: 30 },
    );
  });

  it("does not open when it was changed or cut", () => {
    const sealed = sealSecret("whsec_x", OF, "installation");
    for (let length = 0; length < sealed.length; length += 1) {
      expect(openSecret(sealed.slice(0, length), OF, "installation")).toBeNull();
    }
    expect(openSecret(`A${sealed.slice(1)}A`, OF, "installation")).toBeNull();
  });
});
