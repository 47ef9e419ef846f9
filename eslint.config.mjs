import js from '@eslint/js';
import prettier from 'eslint-config-prettier';
import tseslint from 'typescript-eslint';

/** The fences between the rooms (docs/architecture.md): who may import what. */
const fence = (files, message, ...group) => ({
  files,
  rules: { '@typescript-eslint/no-restricted-imports': ['error', { patterns: [{ group, message }] }] },
});

export default tseslint.config(
  { ignores: ['dist/', 'out/', 'demo/', 'node_modules/', 'test/vscode/host/node_modules/', '.vscode-test/'] },
  js.configs.recommended,
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.ts', '**/*.mts'],
    extends: [...tseslint.configs.strictTypeChecked, ...tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      // Typed arrays are read in hot loops where the index is in range by construction.
      '@typescript-eslint/no-non-null-assertion': 'off',
      'no-restricted-exports': ['error', { restrictDefaultExports: { direct: true, named: true } }],
      eqeqeq: 'error',
      'max-lines': ['error', 400],
    },
  },
  {
    files: ['**/*.config.mts', '**/*.config.mjs'],
    rules: { 'no-restricted-exports': 'off' },
  },
  {
    files: ['**/*.mjs'],
    languageOptions: {
      globals: {
        process: 'readonly',
        console: 'readonly',
        URL: 'readonly',
        setTimeout: 'readonly',
        fetch: 'readonly',
      },
    },
  },
  fence(
    ['src/contract/**'],
    'contract/ is pure: it imports nothing but itself.',
    'node:*',
    'vscode',
    'onnxruntime-node',
    'sharp',
    '../*/*',
  ),
  fence(
    ['src/metrics/**'],
    'metrics/ are pure functions of features and neighbour tables.',
    'node:*',
    'vscode',
    'onnxruntime-node',
    'sharp',
  ),
  fence(
    ['src/comparison/**'],
    'comparison/ is plain arithmetic on results: the engine, the command line and the extension host all use it.',
    'vscode',
    'onnxruntime-node',
    'sharp',
    'node:fs*',
  ),
  fence(
    ['src/agents/**'],
    'agents/ turns results into words and data for models: no disk, no VS Code, no native modules.',
    'vscode',
    'onnxruntime-node',
    'sharp',
    'node:fs*',
    '../{engine,cli,services,commands,views}/*',
  ),
  fence(
    ['src/paths/**'],
    'paths/ reads texts, never a disk: of Node only node:path.',
    'node:*',
    '!node:path',
    'vscode',
    'onnxruntime-node',
    'sharp',
    '../*/*',
    '../../*/*',
  ),
  fence(
    ['src/{cache,images,downloads,encoders,gpu,onnx,features,neighbors,evaluation,reports,engine,cli}/**'],
    'vscode is imported only in extension.ts, ids.ts, commands/, views/ and services/.',
    'vscode',
  ),
  fence(
    ['src/{commands,views,services}/**', 'src/extension.ts', 'src/ids.ts'],
    'The extension host never loads native modules: that is the engine process.',
    'onnxruntime-node',
    'sharp',
    'hnswlib-node',
  ),
  {
    files: ['webview/**'],
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex:
                '^(node:.*|vscode|onnxruntime-node|sharp|(\\.\\./)+src/(?!contract/|metrics/catalogue$).*)$',
              message:
                'The webview runs in a browser: no Node, and of src/ only contract/ and the catalogue of metrics.',
            },
          ],
        },
      ],
    },
  },
  prettier,
);
