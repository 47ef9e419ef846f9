import {
  provideVSCodeDesignSystem,
  vsCodeButton,
  vsCodeDropdown,
  vsCodeOption,
  vsCodeProgressRing,
  vsCodeTextField,
} from '@vscode/webview-ui-toolkit';

/**
 * Registers the toolkit's elements that the panel uses: vscode-button, -dropdown, -option, -progress-ring
 * (indeterminate only) and -text-field.
 *
 * The toolkit is archived; this is the only file that knows it, so that its successor is a change of this
 * file. Its badge and its determinate ring write style attributes, which the panel's content security
 * policy forbids, so they stay out.
 */
export function registerControls(): void {
  provideVSCodeDesignSystem().register(
    vsCodeButton(),
    vsCodeDropdown(),
    vsCodeOption(),
    vsCodeProgressRing(),
    vsCodeTextField(),
  );
}

/** The value of a text field or dropdown that an event came from. */
export function controlValue(event: Event): string {
  const target = event.target;
  return target instanceof HTMLElement && 'value' in target ? String(target.value) : '';
}
