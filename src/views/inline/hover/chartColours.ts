import * as vscode from 'vscode';
import type { SparklineColours } from './sparkline';

const { Light, Dark, HighContrast, HighContrastLight } = vscode.ColorThemeKind;

/** Colours for an image on the background of a hover in the theme that is set. */
export function chartColours(): SparklineColours {
  switch (vscode.window.activeColorTheme.kind) {
    case Light:
      return { line: '#8a8a8a', mark: '#005fb8', zero: '#b8b8b8' };
    case HighContrastLight:
      return { line: '#292929', mark: '#0f4a85', zero: '#6b6b6b' };
    case HighContrast:
      return { line: '#ffffff', mark: '#f38518', zero: '#a0a0a0' };
    case Dark:
      return { line: '#9d9d9d', mark: '#4daafc', zero: '#5a5a5a' };
  }
}
