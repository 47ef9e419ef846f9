const extension = /\.np[yz]$/i;

/** Whether a file's name says that it holds features: `.npy` or `.npz`, in letters of any case. */
export function isFeatureFile(file: string): boolean {
  return extension.test(file);
}

/** A name without the extension of a feature file: `step_1000.npy` is the step 1000, and `v2.5.npz` no step 5. */
export function withoutFeatureExtension(name: string): string {
  return name.replace(extension, '');
}
