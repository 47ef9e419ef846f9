/** Why ONNX Runtime's CUDA provider cannot be installed on a platform; empty where it can. */
export function whyNoInstall(platform: string, arch: string): string {
  if (platform === 'linux' && arch === 'x64') return '';
  if (platform === 'linux') return "ONNX Runtime's package for Node has no CUDA on Linux for ARM.";
  if (platform === 'win32')
    return 'On Windows, graphics cards are used over DirectML, which is part of the package.';
  if (platform === 'darwin')
    return 'On macOS, graphics cards are used over Core ML, which is part of the package.';
  return `ONNX Runtime's package for Node has no graphics card on ${platform}-${arch}.`;
}
