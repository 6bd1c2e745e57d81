import { cleanText } from '../base/text/clean-text.ts';
import type { AppState } from './app-state.ts';
import { footerLines } from './chrome/footer.ts';
import { headerLine } from './chrome/header.ts';
import { helpView } from './chrome/help.ts';
import { generalKeys } from './keys/general-keys.ts';
import { modalKeys } from './keys/modal-keys.ts';
import { bodySize } from './layout.ts';
import type { BodyLine } from './screen.ts';
import type { Screens } from './screens.ts';
import { standingProblem } from './standing-problem.ts';
import { fitLine } from './theme/fit-line.ts';
import { span, type Theme } from './theme/theme.ts';
import { pickerView } from './widgets/picker.ts';
import type { World } from './world.ts';

/** The whole screen as the terminal gets it, one text per line and exactly as many lines as the terminal has. */
export interface Frame {
  readonly rows: number;
  readonly columns: number;
  readonly lines: readonly string[];
}

export function drawFrame(state: AppState, world: World, screens: Screens, theme: Theme): Frame {
  const { rows, columns } = world.size;
  const bindings = state.modal === undefined ? [...generalKeys, ...screens.keys(state)] : modalKeys[state.modal.type];
  const isList = state.pod === undefined;
  const problem = standingProblem(world, isList);
  const standing = { standing: problem, hasRoom: isList && rows >= 20 };
  // What was asked for and failed is said in full.
  const message = state.message ?? (problem?.tone === 'error' ? problem : undefined);
  const footer = footerLines(state.prompt, message, standing, bindings, columns);
  const body = padded(safeBody(state, world, screens), bodySize(world.size).rows, columns);
  const lines: readonly BodyLine[] = [
    { line: headerLine(world, state.pods.namespaces) },
    ...body.slice(0, rows - 1 - footer.length),
    ...footer.map((line) => ({ line })),
  ];
  const drawn = lines.slice(0, rows).map(({ line, selected }) => {
    const fitted = fitLine(line, columns);
    return selected === true ? theme.renderSelected(fitted) : theme.render(fitted);
  });
  return { rows, columns, lines: drawn };
}

/** What cannot be drawn must not end the program: the way back and the other screens still work. */
function safeBody(state: AppState, world: World, screens: Screens): readonly BodyLine[] {
  try {
    return bodyLines(state, world, screens);
  } catch (error) {
    const reason = cleanText(error instanceof Error ? error.message : String(error));
    return ['', 'This cannot be shown because of a fault in podtriage:', reason, 'Esc goes back.'].map((text) => ({
      line: [span(`  ${text}`, 'error')],
    }));
  }
}

function bodyLines(state: AppState, world: World, screens: Screens): readonly BodyLine[] {
  const size = bodySize(world.size);
  if (state.modal?.type === 'help') return helpView(screens.help(state, world), state.modal.top, size);
  if (state.modal?.type === 'picker') return pickerView(state.modal, size);
  return state.pod === undefined
    ? screens.pods.view(state.pods, world, size)
    : screens.pod.view(state.pod, world, size);
}

const padded = (lines: readonly BodyLine[], rows: number, columns: number): readonly BodyLine[] => [
  ...lines.slice(0, rows),
  ...Array.from({ length: Math.max(0, rows - lines.length) }, () => ({ line: fitLine([], columns) })),
];
