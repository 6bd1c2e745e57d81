import { type FilledStep, fillStep } from './fill-step.ts';
import { fillText } from './fill-text.ts';
import type { Page } from './page.ts';

/** A page with one object's names in it. */
export interface FilledPage {
  readonly cause: string;
  readonly title: string;
  readonly meaning: string;
  readonly impact: string;
  readonly checks: readonly FilledStep[];
  readonly fixes: readonly FilledStep[];
}

export const fillPage = (page: Page, vars: Readonly<Record<string, string>>): FilledPage => ({
  cause: page.cause,
  title: fillText(page.title, vars).text,
  meaning: fillText(page.meaning, vars).text,
  impact: fillText(page.impact, vars).text,
  checks: page.checks.map((step) => fillStep(step, vars)),
  fixes: page.fixes.map((step) => fillStep(step, vars)),
});
