import path from 'node:path';
import * as vscode from 'vscode';
import { formatFigure, formatPercentile } from '../../contract/format';
import type { SampleProblem } from '../../services/inline/sampleProblems';
import { describeScore } from '../../services/progressText';

export const problemSource = 'Sample Lens';

const start = new vscode.Range(0, 0, 0, 0);

/** An image's problem as VS Code lists it; a copy, or what is less real than every real image, as a warning. */
export function toDiagnostic(problem: SampleProblem): vscode.Diagnostic {
  const { kind, share, nearest, nearestName } = problem;
  const isPlain = kind === 'outlier' && share < 1;
  const diagnostic = new vscode.Diagnostic(
    start,
    messageOf(problem),
    isPlain ? vscode.DiagnosticSeverity.Information : vscode.DiagnosticSeverity.Warning,
  );
  diagnostic.source = problemSource;
  diagnostic.code = kind;
  if (nearest !== null) {
    const location = new vscode.Location(vscode.Uri.file(nearest), start);
    const words = vscode.l10n.t('Nearest real image: {0}', nearestName);
    diagnostic.relatedInformation = [new vscode.DiagnosticRelatedInformation(location, words)];
  }
  return diagnostic;
}

function messageOf({ kind, pce, share, nearestName, distance }: SampleProblem): string {
  const name = path.posix.basename(nearestName);
  if (kind === 'copy') return vscode.l10n.t('Copy of the real image {0}: it lies at distance 0.', name);
  const standing =
    share === 1
      ? vscode.l10n.t('less real than every real image')
      : vscode.l10n.t('less real than {0} of the real images', formatPercentile(share));
  return vscode.l10n.t(
    'PCE {0}: {1}. Nearest real image: {2}, at distance {3}.',
    describeScore(pce),
    standing,
    name,
    formatFigure(distance),
  );
}
