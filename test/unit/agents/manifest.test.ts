import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { instructions } from '../../../src/agents/instructions';
import { jsonSchemaOf } from '../../../src/agents/jsonSchemaOf';
import { tools } from '../../../src/agents/tools';
import { packageRoot } from '../../../src/files/packageRoot';

interface ContributedTool {
  name: string;
  modelDescription: string;
  inputSchema: object;
  toolReferenceName: string;
  displayName: string;
  icon: string;
  when: string;
}

const manifest = JSON.parse(readFileSync(path.join(packageRoot(), 'package.json'), 'utf8')) as {
  contributes: { languageModelTools: ContributedTool[] };
};
const nls = JSON.parse(readFileSync(path.join(packageRoot(), 'package.nls.json'), 'utf8')) as Record<
  string,
  string
>;
const contributed = manifest.contributes.languageModelTools;

describe('the tools in package.json', () => {
  it('are those of src/agents, word for word', () => {
    const fields = contributed.map(({ name, modelDescription, inputSchema }) => ({
      name,
      modelDescription,
      inputSchema,
    }));
    expect(fields).toEqual(
      tools.map(tool => ({
        name: tool.name,
        modelDescription: tool.description,
        inputSchema: jsonSchemaOf(tool.input, 'input'),
      })),
    );
  });

  it('have the titles of src/agents, a name to refer to, an icon, and a switch', () => {
    for (const [i, { displayName, toolReferenceName, icon, when }] of contributed.entries()) {
      expect(nls[displayName.replaceAll('%', '')]).toBe(tools[i]!.title);
      expect(toolReferenceName).toMatch(/^[a-zA-Z]+$/);
      expect(icon).toMatch(/^\$\([a-z-]+\)$/);
      expect(when).toBe('config.sampleLens.tools');
    }
  });

  it('are named as they are referred to elsewhere', () => {
    const texts = [instructions, ...tools.map(({ description }) => description)].join('\n');
    for (const name of texts.match(/\b(?:evaluate|get|compare)_\w+/g) ?? [])
      expect(tools.map(tool => tool.name)).toContain(name);
  });
});
