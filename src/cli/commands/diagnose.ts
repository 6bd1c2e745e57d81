import { Option } from 'commander';
import type { Diagnosis } from '../../diagnose/diagnosis.ts';
import { createEngine } from '../../diagnose/engine.ts';
import type { Confidence } from '../../diagnose/finding.ts';
import { rules } from '../../diagnose/rules/index.ts';
import type { Page } from '../../runbook/page.ts';
import type { AddCommand } from '../add-command.ts';
import { diagnosisExitCode, isFault } from '../diagnosis-exit-code.ts';
import { loadPages } from '../load-pages.ts';
import { onlyPods } from '../only-pods.ts';
import { changesText } from '../output/changes-text.ts';
import { type DiagnosisSource, diagnosisJson } from '../output/diagnosis-json.ts';
import { diagnosisJunit } from '../output/diagnosis-junit.ts';
import { diagnosisMarkdown } from '../output/diagnosis-markdown.ts';
import { diagnosisText } from '../output/diagnosis-text.ts';
import { requireReadablePods } from '../require-readable-pods.ts';
import { settleDiagnosis } from '../settle-diagnosis.ts';
import { addSourceFlags, type SourceFlags } from '../source-flags.ts';
import type { TerminalIo } from '../terminal-io.ts';
import { unreadSentences } from '../unread-sentences.ts';
import { withCluster } from '../with-cluster.ts';

interface DiagnoseFlags extends SourceFlags {
  readonly output: 'text' | 'json' | 'markdown' | 'junit';
  readonly failOn: Confidence;
}

/** `podtriage diagnose`: the diagnosis without a screen. */
export const addDiagnoseCommand: AddCommand = (program, io, finish) => {
  addSourceFlags(
    program
      .command('diagnose')
      .argument('[pod...]', 'only these pods: NAME or NAMESPACE/NAME')
      .description('print what is wrong and why; exits 1 if something is')
      .addOption(
        new Option('-o, --output <format>', 'how to print it')
          .choices(['text', 'json', 'markdown', 'junit'])
          .default('text'),
      )
      .addOption(
        new Option('--fail-on <confidence>', 'exit 1 from this confidence on')
          .choices(['certain', 'likely', 'possible'])
          .default('likely'),
      ),
  ).action(async (pods: readonly string[], flags: DiagnoseFlags) => {
    finish(await diagnose(pods, flags, io));
  });
};

const diagnose = (pods: readonly string[], flags: DiagnoseFlags, io: TerminalIo): Promise<number> =>
  withCluster(flags, io, async (cluster, { problems }) => {
    const [diagnosis, pages] = await Promise.all([settleDiagnosis(cluster, createEngine(rules), rules), loadPages()]);
    // A dump of nodes or of events alone was saved on purpose: what is found there is told.
    const isFoundWithout =
      pods.length === 0 && diagnosis.subjects.length > 0 && cluster.view().coverage('Pod') === 'not-collected';
    if (!isFoundWithout) requireReadablePods(cluster);
    const chosen = onlyPods(diagnosis, pods, cluster.view());
    const source: DiagnosisSource = {
      kind: cluster.source.kind,
      name: cluster.source.name,
      serverVersion: cluster.serverVersion(),
      scope: cluster.namespaces,
    };
    io.stdout.write(printed(chosen, source, pages, flags, io));
    if (flags.output === 'text') io.stdout.write(await changesText(cluster, pods, io.stdout.columns ?? 100));
    const unread = [...problems, ...unreadSentences(cluster, chosen)];
    for (const sentence of unread) io.stderr.write(`podtriage: ${sentence}\n`);
    return diagnosisExitCode(chosen, flags.failOn, unread.length > 0);
  });

function printed(
  diagnosis: Diagnosis,
  source: DiagnosisSource,
  pages: ReadonlyMap<string, Page>,
  { output, failOn }: DiagnoseFlags,
  io: TerminalIo,
): string {
  switch (output) {
    case 'json':
      return `${JSON.stringify(diagnosisJson(diagnosis, source, pages), null, 2)}\n`;
    case 'markdown':
      return diagnosisMarkdown(diagnosis, source, pages);
    case 'junit':
      return diagnosisJunit(diagnosis, source, isFault(failOn));
    case 'text':
      return diagnosisText(diagnosis, source, { pages, width: Math.min(io.stdout.columns ?? 100, 120) });
  }
}
