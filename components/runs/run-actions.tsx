"use client";

import { useActionState, type ReactNode } from "react";
import { FormMessage } from "@/components/account/form-message";
import { buttonClass } from "@/components/ui/button-style";
import { SelectField, TextareaField, TextField } from "@/components/ui/field";
import { Icon } from "@/components/ui/icon";
import { Menu } from "@/components/ui/menu";
import { SubmitButton } from "@/components/ui/submit-button";
import { EMPTY_FORM, type FormAction } from "@/lib/domain/form-state";
import type { RunDetail } from "@/lib/domain/run";

export type RunFormActions = Readonly<{ rename: FormAction; setStatus: FormAction }>;

type Facts = Pick<RunDetail, "name" | "status" | "exitCause">;

/** What a researcher may say of a run: its name, and how it ended. Forms in menus that open without JavaScript. */
export function RunActions({ run, actions }: Readonly<{ run: Facts; actions: RunFormActions }>) {
  return (
    <>
      {/* The keys close a menu once what it asked for is stored. */}
      <FormMenu key={`name ${run.name}`} label="Rename">
        <RenameRun action={actions.rename} name={run.name} />
      </FormMenu>
      <FormMenu
        key={`end ${run.status} ${run.exitCause ?? ""}`}
        label={run.status === "open" ? "Mark as ended" : "Change status"}
      >
        <EndRun action={actions.setStatus} run={run} />
      </FormMenu>
    </>
  );
}

function FormMenu({ label, children }: Readonly<{ label: string; children: ReactNode }>) {
  return (
    <Menu
      label={label}
      face={
        <>
          {label}
          <Icon name="chevron-down" size={12} />
        </>
      }
      faceClassName={buttonClass("secondary", "regular")}
      className="[&>div]:max-md:right-auto [&>div]:max-md:left-0"
    >
      <div className="px-3.5 py-2.5">{children}</div>
    </Menu>
  );
}

function RenameRun({ action, name }: Readonly<{ action: FormAction; name: string }>) {
  const [state, submit] = useActionState(action, EMPTY_FORM);
  return (
    <form action={submit} className="grid gap-3">
      <FormMessage state={state} />
      <TextField
        id="run-name"
        label="Name of the run"
        name="name"
        required
        maxLength={120}
        autoComplete="off"
        defaultValue={state.values["name"] ?? name}
        error={state.faults["name"]}
      />
      <SubmitButton className="justify-self-start">Rename</SubmitButton>
    </form>
  );
}

const ENDS = [
  { value: "finished", label: "finished as planned" },
  { value: "failed", label: "failed with an error" },
  { value: "killed", label: "was stopped from outside (killed)" },
] as const;
const REOPEN = { value: "open", label: "has not ended: reopen it" } as const;

function EndRun({ action, run }: Readonly<{ action: FormAction; run: Facts }>) {
  const [state, submit] = useActionState(action, EMPTY_FORM);
  const chosen = state.values["status"] ?? (run.status === "open" ? "finished" : run.status);
  return (
    <form action={submit} className="grid gap-3">
      <FormMessage state={state} />
      <SelectField
        // A select that is controlled by its answer: React resets forms after an action.
        key={chosen}
        id="run-status"
        label="The run"
        name="status"
        options={run.status === "open" ? ENDS : [...ENDS, REOPEN]}
        defaultValue={chosen}
        error={state.faults["status"]}
        hint="Samples that still come are counted either way."
      />
      <TextareaField
        id="run-exit-cause"
        label="Cause"
        name="exitCause"
        optional
        rows={2}
        maxLength={1000}
        defaultValue={state.values["exitCause"] ?? run.exitCause ?? ""}
        error={state.faults["exitCause"]}
        hint="Kept for a failed or killed run only."
      />
      <SubmitButton className="justify-self-start">Save</SubmitButton>
    </form>
  );
}
