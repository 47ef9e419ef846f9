import { errorWords } from '../../agents/errorWords';
import { instructions } from '../../agents/instructions';
import { jsonSchemaOf, type ObjectSchema } from '../../agents/jsonSchemaOf';
import { picturedOutliersInput } from '../../agents/outliersInput';
import type { ToolDescription } from '../../agents/toolDescription';
import { compareTool, evaluateTool, outliersTool } from '../../agents/tools';
import { CancelledError, InputError } from '../../contract/errors';
import { compareCheckpoints } from './compareCheckpoints';
import type { Defaults } from './defaults';
import { evaluateSamples } from './evaluateSamples';
import { getOutliers } from './getOutliers';
import type { McpSdk } from './loadSdk';
import { progressNotes } from './progressNotes';
import type { Session } from './session';
import type { ToolAnswer, ToolCall } from './toolCall';

type Handler = (
  input: unknown,
  parts: { session: Session; defaults: Defaults },
  call: ToolCall,
) => Promise<ToolAnswer>;

const served: readonly (readonly [ToolDescription, Handler])[] = [
  [evaluateTool, evaluateSamples],
  // What VS Code has no place for: pictures.
  [{ ...outliersTool, input: picturedOutliersInput }, getOutliers],
  [compareTool, compareCheckpoints],
];

export interface ServerParts {
  session: Session;
  defaults: Defaults;
  version: string;
  /** A line for people, of what is done and what failed. */
  log: (line: string) => void;
}

/**
 * A schema to be shown to the client. Arguments are held to it by the tools themselves, whose errors say which argument
 * is wrong and what to do instead.
 */
function shown(schema: ObjectSchema) {
  const json = () => schema;
  return {
    '~standard': {
      version: 1 as const,
      vendor: 'sample-lens',
      validate: (value: unknown) => ({ value }),
      jsonSchema: { input: json, output: json },
    },
  };
}

/** The server with its tools; the SDK carries it. */
export function createServer(sdk: McpSdk, { session, defaults, version, log }: ServerParts) {
  const server = new sdk.McpServer(
    { name: 'sample-lens', title: 'Sample Lens', version },
    { instructions, capabilities: { tools: {} } },
  );
  for (const [tool, handle] of served) {
    const config = {
      title: tool.title,
      description: tool.description,
      inputSchema: shown(jsonSchemaOf(tool.input, 'input')),
      outputSchema: sdk.fromJsonSchema(jsonSchemaOf(tool.output, 'output')),
      annotations: { readOnlyHint: true, idempotentHint: true, openWorldHint: false },
    };
    server.registerTool(tool.name, config, async (input, { mcpReq }) => {
      const token = mcpReq._meta?.progressToken;
      const notes = progressNotes(note => {
        if (token === undefined || mcpReq.signal.aborted) return;
        const params = { progressToken: token, ...note };
        mcpReq.notify({ method: 'notifications/progress', params }).catch(() => undefined); // it has gone
      });
      const startedAt = Date.now();
      try {
        const {
          text,
          data,
          pictures = [],
        } = await handle(input, { session, defaults }, { signal: mcpReq.signal, progress: notes.tell });
        notes.end();
        log(`${tool.name}: done in ${((Date.now() - startedAt) / 1000).toFixed(1)} s`);
        return {
          content: [
            { type: 'text' as const, text },
            ...pictures.flatMap(({ caption, mimeType, base64 }) => [
              { type: 'text' as const, text: caption },
              { type: 'image' as const, mimeType, data: base64 },
            ]),
          ],
          structuredContent: data,
        };
      } catch (error) {
        const words = errorWords(error);
        const isDefect = !(error instanceof InputError || error instanceof CancelledError);
        log(`${tool.name}: ${isDefect && error instanceof Error ? (error.stack ?? words) : words}`);
        return { content: [{ type: 'text' as const, text: words }], isError: true };
      }
    });
  }
  return server;
}
