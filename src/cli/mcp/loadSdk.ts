import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type * as Sdk from './sdk';

export type McpSdk = typeof Sdk;

/** The SDK, from the program beside this one. */
export async function loadSdk(): Promise<McpSdk> {
  const file = path.join(__dirname, 'mcpSdk.js');
  return (await import(pathToFileURL(file).href)) as McpSdk;
}
