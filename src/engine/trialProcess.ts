import { toError } from '../contract/errors';
import type { ProviderName } from '../contract/report';
import { tryInThisProcess } from './providerTrial';

/** The program of one trial: the provider's name is its argument, the outcome its last message. */
async function main(): Promise<void> {
  process.send?.(await tryInThisProcess(process.argv[2] as ProviderName));
  process.disconnect();
}

main().catch((error: unknown) => {
  process.stderr.write(`${toError(error).stack}\n`);
  process.exitCode = 1;
});
