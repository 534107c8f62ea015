"use client";

import { useActionState } from "react";
import { FormMessage } from "@/components/account/form-message";
import { Panel } from "@/components/ui/panel";
import { SubmitButton } from "@/components/ui/submit-button";
import { EMPTY_FORM, type FormAction } from "@/lib/domain/form-state";

/** Takes a site out of use, or back into it. */
export function ArchiveForm({ action, isArchived }: Readonly<{ action: FormAction; isArchived: boolean }>) {
  const [state, submit] = useActionState(action, EMPTY_FORM);
  return (
    <Panel title={isArchived ? "Use this site again" : "Archive this site"}>
      <form action={submit} className="grid gap-3">
        <FormMessage state={state} />
        <p>
          {isArchived
            ? "New runs are found here again. Runs of the meantime keep the place that they were given."
            : "No new run is found here any more. Its runs keep it, and nothing is deleted; it can be taken back into use."}
        </p>
        <div>
          <SubmitButton kind={isArchived ? "secondary" : "danger"}>
            {isArchived ? "Use again" : "Archive site"}
          </SubmitButton>
        </div>
      </form>
    </Panel>
  );
}
