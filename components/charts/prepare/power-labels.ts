import type { Translate } from "@/components/i18n/translate";
import type { PowerModel } from "./power";
import { componentW } from "./run-points";
import type { ComponentKey, RunPoint } from "./run-points";

export type PowerEndLabel = { key: ComponentKey | "peak"; text: string; share: number; dashed: boolean };

/** Names at the right end of the stack, each at the middle of its band. */
export function powerEndLabels(
  last: RunPoint | undefined,
  model: Pick<PowerModel, "layers" | "scale" | "yTicks" | "hasPeak">,
  t: Translate<"runCharts">,
): readonly PowerEndLabel[] {
  if (last === undefined) return [];
  const topW = (model.yTicks.at(-1)?.value ?? 1) * model.scale.inBase;
  let belowW = 0;
  const labels: PowerEndLabel[] = model.layers.map((layer) => {
    const watts = componentW(last, layer.key);
    const share = (belowW + watts / 2) / topW;
    belowW += watts;
    return {
      key: layer.key,
      text: layer.estimated ? t("estimatedShort", { name: layer.name }) : layer.name,
      share,
      dashed: layer.estimated,
    };
  });
  if (!model.hasPeak) return labels;
  return [...labels, { key: "peak", text: t("highest"), share: last.highestW / topW, dashed: false }];
}
