"use client";

import { useTranslations } from "next-intl";
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
  const t = useTranslations("runForms");
  return (
    <>
      {/* The keys close a menu once what it asked for is stored. */}
      <FormMenu key={`name ${run.name}`} label={t("rename.button")}>
        <RenameRun action={actions.rename} name={run.name} />
      </FormMenu>
      <FormMenu
        key={`end ${run.status} ${run.exitCause ?? ""}`}
        label={run.status === "open" ? t("end.mark") : t("end.change")}
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
      // On a phone the panel stands under the whole row of buttons: under its own button it would leave the screen.
      className="max-md:static [&>div]:max-md:right-auto [&>div]:max-md:left-0"
    >
      <div className="px-3.5 py-2.5">{children}</div>
    </Menu>
  );
}

function RenameRun({ action, name }: Readonly<{ action: FormAction; name: string }>) {
  const t = useTranslations("runForms");
  const [state, submit] = useActionState(action, EMPTY_FORM);
  return (
    <form action={submit} className="grid gap-3">
      <FormMessage state={state} />
      <TextField
        id="run-name"
        label={t("rename.label")}
        name="name"
        required
        maxLength={120}
        autoComplete="off"
        defaultValue={state.values["name"] ?? name}
        error={state.faults["name"]}
      />
      <SubmitButton className="justify-self-start">{t("rename.button")}</SubmitButton>
    </form>
  );
}

const ENDS = ["finished", "failed", "killed"] as const;

function EndRun({ action, run }: Readonly<{ action: FormAction; run: Facts }>) {
  const t = useTranslations("runForms");
  const [state, submit] = useActionState(action, EMPTY_FORM);
  const choices = run.status === "open" ? ENDS : ([...ENDS, "open"] as const);
  const chosen = state.values["status"] ?? (run.status === "open" ? "finished" : run.status);
  return (
    <form action={submit} className="grid gap-3">
      <FormMessage state={state} />
      <SelectField
        // A select that is controlled by its answer: React resets forms after an action.
        key={chosen}
        id="run-status"
        label={t("end.label")}
        name="status"
        options={choices.map((value) => ({ value, label: t(`end.status.${value}`) }))}
        defaultValue={chosen}
        error={state.faults["status"]}
        hint={t("end.hint")}
      />
      <TextareaField
        id="run-exit-cause"
        label={t("end.cause")}
        name="exitCause"
        optional
        rows={2}
        maxLength={1000}
        defaultValue={state.values["exitCause"] ?? run.exitCause ?? ""}
        error={state.faults["exitCause"]}
        hint={t("end.causeHint")}
      />
      <SubmitButton className="justify-self-start">{t("end.save")}</SubmitButton>
    </form>
  );
}
