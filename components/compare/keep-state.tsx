import { compareParams, type CompareState } from "@/lib/domain/compare-url";

/** The rest of the address, in a form that asks for a part of it: works without a script. */
export function KeepState({
  state,
  without,
}: Readonly<{
  state: CompareState;
  /** Parameters that the form has fields for. */
  without: readonly string[];
}>) {
  return [...compareParams(state)]
    .filter(([name]) => !without.includes(name))
    .map(([name, value], index) => (
      <input key={`${name} ${String(index)}`} type="hidden" name={name} value={value} />
    ));
}
