import { useTranslations } from "next-intl";
import { Tag, type Tone } from "@/components/ui/tag";
import { stateWord, type LabelState, type StateWord } from "@/lib/domain/label/state";

const TONES: Readonly<Record<StateWord, Tone>> = {
  valid: "good",
  outdated: "warn",
  superseded: "neutral",
  withdrawn: "bad",
  expired: "neutral",
};

export function StateTag({ state }: Readonly<{ state: LabelState }>) {
  const t = useTranslations("labels");
  const word = stateWord(state);
  return <Tag tone={TONES[word]}>{t(`state.${word}`)}</Tag>;
}
