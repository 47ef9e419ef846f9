/**
 * What the server takes from the Model Context Protocol's SDK, as a program of its own: it is larger than all else of
 * the command line, and only `sample-lens mcp` loads it.
 */
export { fromJsonSchema, McpServer } from '@modelcontextprotocol/server';
export { serveStdio, StdioServerTransport } from '@modelcontextprotocol/server/stdio';
