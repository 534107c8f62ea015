import { ButtonLink } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import type { HeldGroup } from "@/lib/domain/quarantine";
import { quarantineHref } from "@/lib/domain/quarantine-url";
import { heldSentence } from "./prepare/words";

/** On a run: which of its samples are not in its figures, and why. */
export function HeldNotice({
  groups,
  quarantinePath,
}: Readonly<{ groups: readonly HeldGroup[]; quarantinePath: string }>) {
  return groups.map((group) => (
    <Notice
      key={group.reason}
      kind="warn"
      title={heldSentence(group)}
      className="mb-3.5"
      actions={
        <ButtonLink size="small" href={quarantineHref(quarantinePath, group)} prefetch={false}>
          Review
        </ButtonLink>
      }
    >
      {group.detail} No figure of this run counts {group.sampleCount === 1 ? "it" : "them"} until somebody
      decides.
    </Notice>
  ));
}
