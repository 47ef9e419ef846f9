import { downloadEncoder } from '../../../../src/encoders/download';

/** Arguments: id, folder, mirror. Ends with 0 once the encoder is there. */
async function main(): Promise<void> {
  const [id = '', folder = '', mirror = ''] = process.argv.slice(2);
  await downloadEncoder({ id, folder, mirror, proxy: '' }, () => undefined);
}

main().then(
  () => process.exit(0),
  () => process.exit(1),
);
