import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { packageRoot } from '../../src/files/packageRoot';
import {
  colorIds,
  commandIds,
  commentControllerId,
  contextKeys,
  decorationColorIds,
  panelTypes,
  restrictedSettings,
  settingKeys,
  settingSection,
  viewIds,
  walkthroughId,
} from '../../src/ids';
import { metricCatalogue, metricGroups } from '../../src/metrics/catalogue';

interface MenuItem {
  command: string;
  when?: string;
  group?: string;
}
interface Setting {
  type: string;
  default: unknown;
  scope: string;
  markdownDescription: string;
  enum?: string[];
  items?: { enum: string[] };
  enumDescriptions?: string[];
}
interface Manifest {
  name: string;
  publisher: string;
  icon: string;
  l10n: string;
  categories: string[];
  keywords: string[];
  extensionKind: string[];
  activationEvents: string[];
  capabilities: {
    untrustedWorkspaces: { supported: unknown; restrictedConfigurations: string[] };
    virtualWorkspaces: { supported: unknown; description: string };
  };
  contributes: {
    commands: { command: string; title: string; category: string; icon?: string }[];
    menus: Record<string, MenuItem[]>;
    keybindings: MenuItem[];
    viewsContainers: { activitybar: { id: string; icon: string }[] };
    views: Record<string, { id: string; icon: string }[]>;
    viewsWelcome: { view: string }[];
    colors: { id: string; defaults: Record<string, string> }[];
    configuration: { properties: Record<string, Setting> };
    walkthroughs: {
      id: string;
      icon: string;
      steps: { id: string; media: { svg: string }; completionEvents: string[] }[];
    }[];
  };
}

const root = packageRoot();
const text = readFileSync(path.join(root, 'package.json'), 'utf8');
const manifest = JSON.parse(text) as Manifest;
const nls = JSON.parse(readFileSync(path.join(root, 'package.nls.json'), 'utf8')) as Record<string, string>;
const {
  commands,
  menus,
  configuration,
  walkthroughs,
  views,
  viewsContainers,
  viewsWelcome,
  keybindings,
  colors,
} = manifest.contributes;
const settings = configuration.properties;
const ourCommands = commands.map(({ command }) => command);

function sorted(items: readonly string[]): string[] {
  return [...items].sort();
}

describe('package.json and ids.ts', () => {
  it('have the same commands', () => {
    expect(sorted(ourCommands)).toEqual(sorted(Object.values(commandIds)));
  });

  it('have the same settings', () => {
    expect(sorted(Object.keys(settings))).toEqual(sorted(settingKeys.map(key => `${settingSection}.${key}`)));
  });

  it('have the same views', () => {
    expect(viewsContainers.activitybar.map(({ id }) => id)).toEqual([viewIds.container]);
    expect(views[viewIds.container]?.map(({ id }) => id)).toEqual([viewIds.runs, viewIds.sample]);
    expect(viewsWelcome.every(({ view }) => view === viewIds.runs)).toBe(true);
  });

  it('have the same colours, in every kind of theme', () => {
    expect(sorted(colors.map(({ id }) => id))).toEqual(
      sorted([...Object.values(colorIds), ...Object.values(decorationColorIds)]),
    );
    for (const { defaults } of colors)
      expect(sorted(Object.keys(defaults))).toEqual(['dark', 'highContrast', 'highContrastLight', 'light']);
  });

  it('have the same walkthrough', () => {
    expect(walkthroughs.map(({ id }) => id)).toEqual([walkthroughId]);
  });

  it('restrict the same settings', () => {
    const { restrictedConfigurations } = manifest.capabilities.untrustedWorkspaces;
    expect(sorted(restrictedConfigurations)).toEqual(
      sorted(restrictedSettings.map(key => `${settingSection}.${key}`)),
    );
  });

  it('name the same context keys and tree', () => {
    const clauses = JSON.stringify([menus, walkthroughs, keybindings]).match(/sampleLens\.\w+/g) ?? [];
    const known = [
      ...ourCommands,
      ...Object.keys(settings),
      commentControllerId,
      ...Object.values(contextKeys),
      ...Object.values(viewIds),
    ];
    expect(clauses.filter(name => !known.includes(name))).toEqual([]);
  });
});

describe('commands', () => {
  it('every one has a title and the one category', () => {
    for (const { title, category } of commands) {
      expect(title).toMatch(/^%command\..+\.title%$/);
      expect(category).toBe('Sample Lens');
    }
  });

  it('menus and keys name only our commands', () => {
    const named = [...Object.values(menus).flat(), ...keybindings].map(({ command }) => command);
    expect(named.filter(command => !ourCommands.includes(command))).toEqual([]);
  });

  it('what is shown as a button has an icon', () => {
    const buttons = Object.values(menus)
      .flat()
      .filter(({ group }) => group?.startsWith('inline') ?? group?.startsWith('navigation'));
    expect(buttons.length).toBeGreaterThan(0);
    for (const { command } of buttons)
      expect(commands.find(each => each.command === command)?.icon).toMatch(/^\$\([a-z-]+\)$/);
  });

  it('every menu entry fits its place: it has a when clause', () => {
    for (const item of Object.values(menus).flat()) expect(item.when).toBeTruthy();
  });

  it('those that act on a clicked thing are not in the palette', () => {
    const hidden = menus['commandPalette']
      ?.filter(({ when }) => when === 'false')
      .map(({ command }) => command);
    expect(hidden).toEqual([
      commandIds.useAsReference,
      commandIds.showItem,
      commandIds.revealRun,
      commandIds.renameRun,
      commandIds.deleteRun,
      commandIds.evaluateSet,
    ]);
  });
});

describe('texts', () => {
  it('every placeholder has its text, and every text is used', () => {
    const used = new Set([...text.matchAll(/"%([\w.-]+)%"/g)].map(match => match[1]));
    expect(sorted([...used].map(String))).toEqual(sorted(Object.keys(nls)));
  });

  it('command links in texts lead to our commands or to VS Code', () => {
    const links = Object.values(nls).flatMap(each =>
      [...each.matchAll(/\(command:([\w.]+)/g)].map(m => m[1]),
    );
    expect(links.length).toBeGreaterThan(0);
    expect(links.filter(link => !ourCommands.includes(String(link)) && link !== 'vscode.openFolder')).toEqual(
      [],
    );
  });
});

describe('translation', () => {
  it('the bundle holds every text that the extension host says: `node scripts/l10n.mjs` writes it', () => {
    const script = path.join(root, 'scripts', 'l10n.mjs');
    const code = `import(${JSON.stringify(pathToFileURL(script).href)}).then(l10n => console.log(JSON.stringify(l10n.collectTexts())))`;
    const collected: unknown = JSON.parse(execFileSync(process.execPath, ['-e', code], { encoding: 'utf8' }));
    const bundle: unknown = JSON.parse(
      readFileSync(path.join(root, manifest.l10n, 'bundle.l10n.json'), 'utf8'),
    );
    expect(bundle).toEqual(collected);
  });
});

describe('settings', () => {
  it('every one has a default of its type, a scope and a described meaning', () => {
    for (const { type, default: value, scope, markdownDescription } of Object.values(settings)) {
      expect(Array.isArray(value) ? 'array' : typeof value).toBe(type === 'integer' ? 'number' : type);
      expect(['resource', 'window', 'machine-overridable']).toContain(scope);
      expect(markdownDescription).toMatch(/^%setting\..+\.description%$/);
    }
  });

  it('every choice is described', () => {
    for (const { enum: values, enumDescriptions } of Object.values(settings))
      expect(enumDescriptions?.length).toBe(values?.length);
  });

  it('offers every metric of the catalogue', () => {
    const { items, default: usual } = settings[`${settingSection}.metrics`]!;
    const names = ['tri', 'all', ...metricCatalogue.map(({ key }) => key)];
    const tri = metricGroups['tri']!;
    expect(items?.enum).toEqual(names.filter(name => !tri.includes(name)));
    expect((usual as string[]).filter(name => !names.includes(name))).toEqual([]);
  });

  it('what is restricted belongs to the machine', () => {
    for (const key of restrictedSettings)
      expect(settings[`${settingSection}.${key}`]?.scope).toBe('machine-overridable');
  });
});

describe('delivery', () => {
  it('activates on a panel to bring back, and after the start for folders that are watched: the rest is implied', () => {
    expect(manifest.activationEvents).toEqual([
      ...Object.values(panelTypes).map(type => `onWebviewPanel:${type}`),
      'onStartupFinished',
    ]);
  });

  it('works where the images are, untrusted in part, and not in virtual workspaces', () => {
    expect(manifest.extensionKind).toEqual(['workspace']);
    expect(manifest.capabilities.untrustedWorkspaces.supported).toBe('limited');
    expect(manifest.capabilities.virtualWorkspaces.supported).toBe(false);
  });

  it('every picture that is named is there', () => {
    const named = [
      manifest.icon,
      ...viewsContainers.activitybar.map(({ icon }) => icon),
      ...Object.values(views).flatMap(list => list.map(({ icon }) => icon)),
      ...walkthroughs.flatMap(({ icon, steps }) => [icon, ...steps.map(({ media }) => media.svg)]),
    ];
    expect(named.filter(file => !existsSync(path.join(root, file)))).toEqual([]);
  });

  it('the icon is a PNG of 256 x 256', () => {
    const png = readFileSync(path.join(root, manifest.icon));
    expect(png.subarray(1, 4).toString('latin1')).toBe('PNG');
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([256, 256]);
  });

  it('walkthrough pictures follow the theme without the style sheets and scripts that VS Code blocks', () => {
    const folder = path.join(root, 'media', 'walkthrough');
    for (const file of readdirSync(folder)) {
      const svg = readFileSync(path.join(folder, file), 'utf8');
      expect(svg).toContain('var(--vscode-');
      expect(svg).not.toMatch(/<script|<style|style=|href=|\son\w+=/);
    }
  });

  it('every walkthrough step can be completed', () => {
    for (const { steps } of walkthroughs)
      for (const { completionEvents } of steps) expect(completionEvents.length).toBeGreaterThan(0);
  });

  it('stays within what the marketplace takes', () => {
    expect(manifest.keywords.length).toBeLessThanOrEqual(30);
    expect(manifest.categories).toEqual(['Machine Learning', 'Data Science', 'Visualization']);
  });
});
