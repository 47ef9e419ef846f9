import { describe, expect, it } from 'vitest';
import { childEnvironment } from '../../../src/engine/childEnvironment';

describe("the engine's environment", () => {
  it("is the parent's without what steers the parent's own runtime", () => {
    const parent = {
      PATH: '/bin',
      HOME: '/home/a',
      LD_LIBRARY_PATH: '/cuda',
      HTTPS_PROXY: 'http://proxy',
      NODE_EXTRA_CA_CERTS: '/ca.pem',
      NODE_OPTIONS: '--inspect',
      Node_Options: '--inspect',
      NODE_INSPECT_RESUME_ON_START: '1',
      NODE_CHANNEL_FD: '3',
      NODE_CHANNEL_SERIALIZATION_MODE: 'json',
      NODE_UNIQUE_ID: '1',
      NODE_V8_COVERAGE: '/c',
      ELECTRON_RUN_AS_NODE: '1',
      ELECTRON_NO_ATTACH_CONSOLE: '1',
      VSCODE_IPC_HOOK: '/s',
      VSCODE_INSPECTOR_OPTIONS: '{}',
      APPLICATION_INSIGHTS_NO_DIAGNOSTIC_CHANNEL: '1',
      UNSET: undefined,
    };
    expect(childEnvironment(parent)).toEqual({
      PATH: '/bin',
      HOME: '/home/a',
      LD_LIBRARY_PATH: '/cuda',
      HTTPS_PROXY: 'http://proxy',
      NODE_EXTRA_CA_CERTS: '/ca.pem',
    });
  });

  it('has what the chosen Node needs, whatever the parent had', () => {
    expect(childEnvironment({ ELECTRON_RUN_AS_NODE: '0' }, { ELECTRON_RUN_AS_NODE: '1' })).toEqual({
      ELECTRON_RUN_AS_NODE: '1',
    });
  });

  it("has the user's own values where VS Code's snap replaced them, and none where there was none", () => {
    const parent = {
      GIO_MODULE_DIR: '/snap/code/gio',
      GIO_MODULE_DIR_VSCODE_SNAP_ORIG: '',
      XDG_DATA_DIRS: '/snap/code/share',
      XDG_DATA_DIRS_VSCODE_SNAP_ORIG: '/usr/share',
    };
    expect(childEnvironment(parent)).toEqual({ XDG_DATA_DIRS: '/usr/share' });
  });
});
