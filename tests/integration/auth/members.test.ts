import { beforeAll, describe, expect, it } from "vitest";
import { db } from "@/lib/data/client";
import {
  acceptAsNewUser,
  acceptAsUser,
  createInvitation,
  revokeInvitation,
} from "@/lib/data/commands/invitations";
import { changeMemberRole, removeMember, touchMembership } from "@/lib/data/commands/members";
import { createApiToken } from "@/lib/data/commands/tokens";
import { changePassword, signOutEverywhere } from "@/lib/data/commands/users";
import { findInvitation, type FoundInvitation } from "@/lib/data/queries/invitations";
import { listMembers, listOpenInvitations } from "@/lib/data/queries/members";
import { findMembership } from "@/lib/data/queries/memberships";
import { findTokenViewer } from "@/lib/auth/tokens";
import type { Role, UserViewer } from "@/lib/domain/viewer";
import { makeOrganization, type TestOrganization } from "@/tests/factories/organization";
import { PASSWORD } from "./store";

let organization: TestOrganization;
let admin: UserViewer;
beforeAll(async () => {
  organization = await makeOrganization();
  admin = organization.viewer;
});

/** An address nobody else in the store has. */
const address = (name: string): string => `${name}.${organization.slug}@tern.example`;

async function openInvitation(email: string, role: Role, by = admin): Promise<FoundInvitation> {
  const { secret } = await createInvitation(by, { email, role });
  const found = await findInvitation(secret);
  if (found === null) throw new Error("the invitation that was just made is not found");
  return found;
}

/** A member made the way people are: by an invitation. */
async function join(email: string, role: Role): Promise<UserViewer> {
  const invitation = await openInvitation(email, role);
  const { userId } = await acceptAsNewUser(invitationKey(invitation), { name: email, password: PASSWORD });
  const membership = await findMembership(userId, admin.organizationSlug);
  if (membership === null) throw new Error("the member who just joined is not found");
  return membership.viewer;
}

const invitationKey = ({ organizationId, id }: FoundInvitation) => ({ organizationId, id });

describe("an invitation", () => {
  it("stores only a hash of its secret and lets one person join with its role", async () => {
    const { secret } = await createInvitation(admin, {
      email: address("Ada").toUpperCase(),
      role: "researcher",
    });
    expect(Buffer.from(secret, "base64url")).toHaveLength(32);
    const rows = await db().invitation.findMany({ where: { organizationId: organization.id } });
    expect(JSON.stringify(rows)).not.toContain(secret);
    const found = await findInvitation(secret);
    expect(found).toMatchObject({ email: address("ada"), role: "researcher", state: "open" });
    if (found === null) return;
    const person = { name: "Ada", password: PASSWORD };
    const attempts = await Promise.allSettled([
      acceptAsNewUser(invitationKey(found), person),
      acceptAsNewUser(invitationKey(found), person),
    ]);
    expect(attempts.filter((attempt) => attempt.status === "fulfilled")).toHaveLength(1);
    expect((await findInvitation(secret))?.state).toBe("used");
    expect((await listMembers(admin)).map(({ email, role }) => [email, role])).toContainEqual([
      address("ada"),
      "researcher",
    ]);
  });

  it("cannot be used once revoked or expired, and a weak password does not use it up", async () => {
    const revoked = await openInvitation(address("rev"), "viewer");
    await revokeInvitation(admin, revoked.id);
    const person = { name: "Rev", password: PASSWORD };
    await expect(acceptAsNewUser(invitationKey(revoked), person)).rejects.toMatchObject({ code: "conflict" });

    const expired = await openInvitation(address("exp"), "viewer");
    await db().invitation.updateMany({ where: { id: expired.id }, data: { expiresAt: new Date(0) } });
    await expect(acceptAsNewUser(invitationKey(expired), person)).rejects.toMatchObject({ code: "conflict" });

    const open = await openInvitation(address("weak"), "viewer");
    const weak = { name: "Weak", password: "weak" };
    await expect(acceptAsNewUser(invitationKey(open), weak)).rejects.toMatchObject({ code: "invalid-input" });
    await expect(acceptAsNewUser(invitationKey(open), person)).resolves.toMatchObject({ sessionVersion: 0 });
  });

  it("is replaced by a later one for the same address", async () => {
    const first = await createInvitation(admin, { email: address("twice"), role: "viewer" });
    await createInvitation(admin, { email: address("twice"), role: "manager" });
    expect((await findInvitation(first.secret))?.state).toBe("revoked");
    const open = (await listOpenInvitations(admin)).filter(({ email }) => email === address("twice"));
    expect(open).toMatchObject([{ role: "manager" }]);
  });

  it("is accepted by a signed-in person only under its own address", async () => {
    const lin = await join(address("lin"), "viewer");
    const second = await makeOrganization();
    const invitation = await openInvitation(address("lin"), "manager", second.viewer);
    await expect(acceptAsUser(invitationKey(invitation), admin.actor)).rejects.toMatchObject({
      code: "forbidden",
    });
    await acceptAsUser(invitationKey(invitation), lin.actor);
    expect(await findMembership(lin.actor.id, second.slug)).toMatchObject({
      viewer: { actor: { role: "manager" } },
    });
    expect(await findMembership(lin.actor.id, organization.slug)).toMatchObject({
      viewer: { actor: { role: "viewer" } },
    });
  });

  it("is made by admins only, and not for members", async () => {
    const researcher = await join(address("res"), "researcher");
    const input = { email: address("x"), role: "admin" as const };
    await expect(createInvitation(researcher, input)).rejects.toMatchObject({ code: "forbidden" });
    await expect(createInvitation(admin, { ...input, email: admin.actor.email })).rejects.toMatchObject({
      code: "conflict",
    });
  });
});

describe("roles and removal", () => {
  it("keeps the last admin, also when two admins step down at once", async () => {
    await expect(changeMemberRole(admin, admin.actor.id, "viewer")).rejects.toMatchObject({
      code: "conflict",
    });
    await expect(removeMember(admin, admin.actor.id, { revokeTokens: true })).rejects.toMatchObject({
      code: "conflict",
    });
    const other = await join(address("other-admin"), "admin");
    await Promise.allSettled([
      changeMemberRole(admin, admin.actor.id, "viewer"),
      changeMemberRole(other, other.actor.id, "viewer"),
    ]);
    const admins = (await listMembers(admin)).filter(({ role }) => role === "admin");
    expect(admins).toHaveLength(1);
    // Puts the first admin back for the tests that follow.
    await db().membership.updateMany({
      where: { organizationId: admin.organizationId, userId: admin.actor.id },
      data: { role: "admin" },
    });
  });

  it("acts on the next look-up, and another organization’s admin changes nothing here", async () => {
    const kim = await join(address("kim"), "viewer");
    await changeMemberRole(admin, kim.actor.id, "manager");
    expect((await findMembership(kim.actor.id, organization.slug))?.viewer.actor.role).toBe("manager");

    const elsewhere = await makeOrganization({ admin: kim.actor });
    await expect(
      removeMember(elsewhere.viewer, admin.actor.id, { revokeTokens: true }),
    ).rejects.toMatchObject({
      code: "not-found",
    });
    await removeMember(admin, kim.actor.id, { revokeTokens: false });
    expect(await findMembership(kim.actor.id, organization.slug)).toBeNull();
    expect(await findMembership(kim.actor.id, elsewhere.slug)).not.toBeNull();
  });

  it("revokes a removed person’s tokens when asked to, at once", async () => {
    const sam = await join(address("sam"), "researcher");
    const { token } = await createApiToken(sam, {
      name: "sam",
      scopes: ["read"],
      projectId: null,
      expiresAt: null,
    });
    expect(await findTokenViewer(token)).not.toBeNull();
    await removeMember(admin, sam.actor.id, { revokeTokens: true });
    expect(await findTokenViewer(token)).toBeNull();
  });

  it("records who changed what", async () => {
    const events = await db().auditEvent.findMany({
      where: { organizationId: admin.organizationId },
    });
    const actions = new Set(events.map((event) => event.action));
    for (const action of [
      "invitation.created",
      "invitation.revoked",
      "member.role-changed",
      "member.removed",
    ]) {
      expect(actions).toContain(action);
    }
  });
});

describe("a person’s own sessions", () => {
  it("end everywhere with a new password, which needs the current one", async () => {
    const kit = await join(address("kit"), "viewer");
    const newPassword = "quite different words";
    const wrong = changePassword(kit.actor, { currentPassword: "no", newPassword });
    await expect(wrong).rejects.toMatchObject({ faults: [{ pointer: "/currentPassword" }] });
    const weak = changePassword(kit.actor, { currentPassword: PASSWORD, newPassword: "weak" });
    await expect(weak).rejects.toMatchObject({ faults: [{ pointer: "/newPassword" }] });
    expect(await changePassword(kit.actor, { currentPassword: PASSWORD, newPassword })).toEqual({
      sessionVersion: 1,
    });
    expect(await signOutEverywhere(kit.actor)).toEqual({ sessionVersion: 2 });
    expect((await findMembership(kit.actor.id, organization.slug))?.sessionVersion).toBe(2);
  });
});

describe("the time of last use", () => {
  const lastUsedAt = async () =>
    (await findMembership(admin.actor.id, organization.slug))?.lastUsedAt ?? null;

  it("moves with use, but is written at most once a minute", async () => {
    const secondsAgo = (seconds: number) => new Date(Date.now() - seconds * 1000);
    const write = (at: Date) =>
      db().membership.updateMany({
        where: { organizationId: organization.id, userId: admin.actor.id },
        data: { lastUsedAt: at },
      });
    const recent = secondsAgo(30);
    await write(recent);
    await touchMembership(admin, await lastUsedAt());
    expect(await lastUsedAt()).toEqual(recent);

    const old = secondsAgo(61);
    await write(old);
    await touchMembership(admin, await lastUsedAt());
    expect((await lastUsedAt())?.getTime()).toBeGreaterThan(old.getTime());
  });
});
