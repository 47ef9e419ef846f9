import path from 'node:path';
import * as vscode from 'vscode';
import { formatFigure, formatPercentile } from '../../contract/format';
import type { SampleProblem } from '../../services/inline/sampleProblems';
import { describeScore } from '../../services/progressText';

export const problemSource = 'Sample Lens';

const start = new vscode.Range(0, 0, 0, 0);

/**
 * An image's problem as VS Code lists it, as information: for a warning VS Code would put a dot on every folder around
 * the image in place of its badge, the set's PCE, a number beside the image's own mark, and count it among the code's.
 */
export function toDiagnostic(problem: SampleProblem): vscode.Diagnostic {
  const { kind, nearest, nearestName } = problem;
  const diagnostic = new vscode.Diagnostic(start, messageOf(problem), vscode.DiagnosticSeverity.Information);
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
