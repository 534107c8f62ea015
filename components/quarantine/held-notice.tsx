import { useTranslations } from "next-intl";
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
  const t = useTranslations("quarantine");
  return groups.map((group) => (
    <Notice
      key={group.reason}
      kind="warn"
      title={heldSentence(group, t)}
      className="mb-3.5"
      actions={
        <ButtonLink size="small" href={quarantineHref(quarantinePath, group)} prefetch={false}>
          {t("review")}
        </ButtonLink>
      }
    >
      {group.detail} {t("countsNot", { count: group.sampleCount })}
    </Notice>
  ));
}
