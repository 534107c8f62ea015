import { Notice } from "@/components/ui/notice";

/** On pages that arrive in parts: without a script the parts stay apart, so this says what does work. */
export function WithoutScript() {
  return (
    <noscript>
      <Notice title="This page needs JavaScript to arrive.">
        The runs, their list and the API work without it.
      </Notice>
    </noscript>
  );
}
