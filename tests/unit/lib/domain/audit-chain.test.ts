import fc from "fast-check";
import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import {
  BEFORE_THE_FIRST,
  CHAIN_START,
  chainFaultWords,
  chainText,
  closeChain,
  isChainFault,
  nextLink,
  type ChainedEvent,
  type ChainFault,
  type ChainHead,
} from "@/lib/domain/audit-chain";

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

const ORGANIZATION = "00000000-0000-4000-8000-000000000001";

function bare(number: number, detailText = `{"name": "n${String(number)}"}`): ChainedEvent {
  return {
    seq: null,
    prevHash: null,
    hash: null,
    organizationId: ORGANIZATION,
    id: `00000000-0000-4000-8000-${String(number).padStart(12, "0")}`,
    at: "2026-11-22T07:00:00.000Z",
    actorKind: "user",
    actorId: null,
    action: "project.updated",
    subjectKind: "project",
    subjectId: `p${String(number)}`,
    detailText,
    originText: null,
  };
}

/** As the store chains them. */
function chained(events: readonly ChainedEvent[]): { events: ChainedEvent[]; head: ChainHead } {
  let head: ChainHead = { seq: 0, hash: BEFORE_THE_FIRST };
  const linked = events.map((event) => {
    const placed = { ...event, seq: head.seq + 1, prevHash: head.hash };
    const whole = { ...placed, hash: sha256(chainText(placed)) };
    head = { seq: whole.seq, hash: whole.hash };
    return whole;
  });
  return { events: linked, head };
}

function verify(events: readonly ChainedEvent[], head: ChainHead | null): ChainFault | null {
  let state = CHAIN_START;
  for (const event of events) {
    const outcome = nextLink(state, event, sha256);
    if (isChainFault(outcome)) return outcome;
    state = outcome;
  }
  return closeChain(state, head);
}

const five = () => chained([1, 2, 3, 4, 5].map((number) => bare(number)));

function changed(events: readonly ChainedEvent[], index: number, change: Partial<ChainedEvent>) {
  return events.map((event, at) => (at === index ? { ...event, ...change } : event));
}

describe("the text that is hashed", () => {
  it("is a JSON array without spaces, of every column to the letter", () => {
    const event = {
      ...bare(7, '{"note": "Ä \\"x\\" 💡"}'),
      seq: 7,
      prevHash: "ab",
      originText: '{"address": "::1"}',
    };
    expect(chainText(event)).toBe(
      '[7,"ab","00000000-0000-4000-8000-000000000001","00000000-0000-4000-8000-000000000007",' +
        '"2026-11-22T07:00:00.000Z","user",null,"project.updated","project","p7",' +
        '"{\\"note\\": \\"Ä \\\\\\"x\\\\\\" 💡\\"}","{\\"address\\": \\"::1\\"}"]',
    );
  });
});

describe("a chain", () => {
  it("is whole as it was made, and without any event", () => {
    const { events, head } = five();
    expect(verify(events, head)).toBeNull();
    expect(verify([], null)).toBeNull();
  });

  it("names the event whose content was changed", () => {
    const { events, head } = five();
    const fault = verify(changed(events, 2, { detailText: "{}" }), head);
    expect(fault).toMatchObject({
      kind: "content-changed",
      seq: 3,
      id: bare(3).id,
      action: "project.updated",
    });
  });

  it("names the event that is missing: in the middle, at the start, at the end, and all of them", () => {
    const { events, head } = five();
    const without = (index: number) => events.filter((_, at) => at !== index);
    expect(verify(without(2), head)).toMatchObject({ kind: "row-missing", seq: 3, id: null });
    expect(verify(without(0), head)).toMatchObject({ kind: "row-missing", seq: 1 });
    expect(verify(without(4), head)).toMatchObject({ kind: "row-missing", seq: 5 });
    expect(verify([], head)).toMatchObject({ kind: "row-missing", seq: 1 });
  });

  it("names an event that was replaced with a hash of its own, also the last one", () => {
    const { events, head } = five();
    const forged = (index: number) => {
      const event = { ...events[index], detailText: "{}" } as ChainedEvent;
      return changed(events, index, { ...event, hash: sha256(chainText(event)) });
    };
    expect(verify(forged(1), head)).toMatchObject({ kind: "row-replaced", seq: 2, id: bare(2).id });
    expect(verify(forged(4), head)).toMatchObject({ kind: "row-replaced", seq: 5, id: bare(5).id });
  });

  it("names an event out of its order, and one that was never chained", () => {
    const { events, head } = five();
    const [first, second, ...rest] = events as [ChainedEvent, ChainedEvent, ...ChainedEvent[]];
    expect(verify([second, first, ...rest], head)).toMatchObject({ kind: "row-missing", seq: 1 });
    const renumbered = [{ ...second, seq: 1 }, { ...first, seq: 2 }, ...rest];
    expect(verify(renumbered, head)).toMatchObject({ kind: "content-changed", seq: 1 });
    expect(verify([first, bare(9), second, ...rest], head)).toMatchObject({
      kind: "not-chained",
      id: bare(9).id,
    });
    expect(verify(events, null)).toMatchObject({ kind: "not-chained", seq: 5 });
  });

  it("whatever the texts: whole when untouched, and any changed letter is named", () => {
    const texts = fc.array(fc.string({ unit: "grapheme" }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(
        texts,
        fc.nat(),
        fc.constantFrom("subjectId", "detailText", "at", "action"),
        (given, at, field) => {
          const { events, head } = chained(given.map((text, index) => bare(index + 1, text)));
          expect(verify(events, head)).toBeNull();
          const index = at % events.length;
          const before = events[index]?.[field] ?? "";
          const fault = verify(changed(events, index, { [field]: `${before}.` }), head);
          expect(fault).toMatchObject({ kind: "content-changed", seq: index + 1 });
        },
      ),
    );
  });
});

describe("the words of a fault", () => {
  it("name the event as far as it is known", () => {
    const missing: ChainFault = { kind: "row-missing", seq: 3, id: null, action: null, at: null };
    expect(chainFaultWords(missing)).toBe("event 3: the row is missing");
    const fault: ChainFault = { kind: "content-changed", seq: 2, id: "x", action: "run.updated", at: "2026" };
    expect(chainFaultWords(fault)).toBe("event 2 (x, run.updated, 2026): its content is not what was hashed");
  });
});
