import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { authenticate } from "@/lib/auth/authenticate";
import { createOrganization, createOrganizationWithAdmin } from "@/lib/data/commands/organizations";
import { findMembership, listMemberships } from "@/lib/data/queries/memberships";
import { hasAnyUser } from "@/lib/data/queries/users";
import type { Store } from "@/lib/data/store";
import { PASSWORD, useEmptyStore, type EmptyStore } from "./store";

let empty: EmptyStore;
let store: Store;
beforeAll(async () => {
  empty = await useEmptyStore();
  store = empty.store;
});
afterAll(() => empty.close());

const input = {
  organizationName: "Tern Lab",
  adminName: "Mo Okafor",
  email: "Mo@Tern.example",
  password: PASSWORD,
};

describe("the first set-up", () => {
  it("refuses a weak password and a name without an address, and leaves nothing behind", async () => {
    await expect(createOrganizationWithAdmin({ ...input, password: "short" })).rejects.toMatchObject({
      code: "invalid-input",
      faults: [{ pointer: "/password" }],
    });
    await expect(createOrganizationWithAdmin({ ...input, organizationName: "日本" })).rejects.toMatchObject({
      faults: [{ pointer: "/organizationName" }],
    });
    await expect(createOrganizationWithAdmin({ ...input, organizationName: "API" })).rejects.toMatchObject({
      faults: [{ pointer: "/organizationName" }],
    });
    expect(await hasAnyUser()).toBe(false);
  });

  it("makes one organization when it is asked twice at once", async () => {
    const attempts = await Promise.allSettled([
      createOrganizationWithAdmin(input),
      createOrganizationWithAdmin({ ...input, organizationName: "Other", email: "eve@other.example" }),
    ]);
    expect(attempts.map((attempt) => attempt.status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await store.prisma.organization.count()).toBe(1);
    expect(await store.prisma.user.count()).toBe(1);
  });

  it("makes the admin, a first project with an Inbox, and an event for each", async () => {
    const organization = await store.prisma.organization.findFirstOrThrow({
      include: { memberships: true, projects: { include: { experiments: true } }, auditEvents: true },
    });
    expect(organization.memberships).toMatchObject([{ role: "admin" }]);
    expect(organization.projects).toMatchObject([
      { name: "First project", experiments: [{ name: "Inbox" }] },
    ]);
    expect(organization.auditEvents.map((event) => event.action).sort()).toEqual([
      "experiment.created",
      "member.joined",
      "organization.created",
      "project.created",
    ]);
  });

  it("lets its admin sign in, in whatever case the address is written, and nobody else", async () => {
    const { email } = await store.prisma.user.findFirstOrThrow();
    const address = "192.0.2.7";
    expect(
      await authenticate({ email: ` ${email.toUpperCase()} `, password: PASSWORD, address }),
    ).toMatchObject({
      ok: true,
    });
    const wrong = { ok: false, reason: "no-match", triesLeft: 4 };
    expect(await authenticate({ email, password: "four plain words there", address })).toEqual(wrong);
    expect(await authenticate({ email: "nobody@tern.example", password: PASSWORD, address })).toEqual(wrong);
  });
});

describe("another organization", () => {
  it("makes the person its admin and shows neither to members of the other", async () => {
    const user = await store.prisma.user.findFirstOrThrow();
    const { by } = await createOrganization(user, { name: "Second Lab" });
    expect(by.actor.role).toBe("admin");
    expect((await listMemberships(user.id)).map((membership) => membership.slug)).toContain("second-lab");
    expect(await findMembership(user.id, "second-lab")).toMatchObject({
      viewer: { organizationName: "Second Lab" },
    });
    expect(await findMembership("0197f1c4-7a7e-7b57-9c0b-9a54d5a2a7a1", "second-lab")).toBeNull();
  });

  it("says when the address is taken", async () => {
    const user = await store.prisma.user.findFirstOrThrow();
    await expect(createOrganization(user, { name: "second lab!" })).rejects.toMatchObject({
      code: "conflict",
    });
    await expect(createOrganization(user, { name: "Settings" })).rejects.toMatchObject({
      code: "invalid-input",
    });
  });
});
