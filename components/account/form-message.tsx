import { Notice } from "@/components/ui/notice";
import type { FormState } from "@/lib/domain/form-state";

/** What came of the whole form: a fault above its fields, or what was done. */
export function FormMessage({ state }: Readonly<{ state: FormState }>) {
  if (state.message !== null) return <Notice kind="bad" title={state.message} announce />;
  if (state.done !== null) return <Notice kind="good" title={state.done} announce />;
  return null;
}
