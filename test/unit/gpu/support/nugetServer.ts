import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import { bundledRuntime } from '../../../../src/gpu/bundledRuntime';
import { providerPackage } from '../../../../src/gpu/installProvider';
import { close, listen, startHub, type HubServer } from '../../encoders/support/hubServer';
import { elfOf } from './elfOf';
import { zipOf } from './zipOf';

/** A package as nuget.org has it, with made-up libraries. */
export function madeUpPackage(
  version = bundledRuntime().version,
  cuda = elfOf(['libcudart.so.12'], 300_000),
): Buffer {
  const nuspec = `<?xml version="1.0"?><package><metadata><id>${providerPackage}</id><version>${version}</version></metadata></package>`;
  const native = 'runtimes/linux-x64/native';
  return zipOf({
    [`${providerPackage}.nuspec`]: Buffer.from(nuspec),
    [`${native}/libonnxruntime_providers_cuda.so`]: cuda,
    [`${native}/libonnxruntime_providers_shared.so`]: Buffer.from('shared provider'),
    [`${native}/libonnxruntime_providers_tensorrt.so`]: Buffer.from('not wanted'),
  });
}

export interface NugetServer extends AsyncDisposable {
  /** Of the service index. */
  index: string;
  /** Serves the package, and misbehaves as it is told. */
  hub: HubServer;
  /** Paths of the metadata that was asked for. */
  asked: string[];
}

/** A NuGet host on this machine; `says` replaces what its catalogue has of the package. */
export async function startNuget(
  content: Buffer,
  says: Partial<Record<'packageHash' | 'packageHashAlgorithm' | 'packageSize', unknown>> = {},
): Promise<NugetServer> {
  const hub = await startHub(content, { linkedSha256: null });
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const path = request.url ?? '';
    asked.push(path);
    const { version } = bundledRuntime();
    const answers: Record<string, unknown> = {
      '/v3/index.json': {
        resources: [
          { '@id': `${hub.url}/flat`, '@type': 'PackageBaseAddress/3.0.0' },
          { '@id': `${url}/registration/`, '@type': 'RegistrationsBaseUrl/3.6.0' },
        ],
      },
      [`/registration/${providerPackage.toLowerCase()}/${version}.json`]: {
        catalogEntry: `${url}/catalog/1`,
      },
      '/catalog/1': {
        packageHash: createHash('sha512').update(content).digest('base64'),
        packageHashAlgorithm: 'SHA512',
        packageSize: content.length,
        ...says,
      },
    };
    const answer = answers[path];
    response.writeHead(answer === undefined ? 404 : 200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(answer ?? {}));
  });
  const url = await listen(server);
  return {
    index: `${url}/v3/index.json`,
    hub,
    asked,
    [Symbol.asyncDispose]: async () => {
      await close(server);
      await hub[Symbol.asyncDispose]();
    },
  };
}
