import type { ProviderName } from './report';

/** One thing that a graphics card needs to encode, and whether it is there. */
export interface GpuCheck {
  /** What is looked for, in words. */
  what: string;
  found: boolean;
  /** Where it is or which version; where it is not found, where it was looked for. */
  detail: string;
  /** What to do about it; empty where nothing is to be done. */
  mend: string;
}

/** Whether an execution provider opened a session and ran it, in a process of its own. */
export interface ProviderTrial {
  name: ProviderName;
  works: boolean;
  /** Why it does not; empty where it works. */
  reason: string;
}

/** Whether ONNX Runtime's CUDA provider, which the package does not bring, can be installed here. */
export interface GpuInstallState {
  /** Why it cannot be installed on this platform; empty where it can. */
  impossible: string;
  installed: boolean;
  /** Where it is or would be put, absolute. */
  folder: string;
  /** Bytes that it takes; 0 where it is not installed. */
  bytes: number;
  /** Whose checksum the package was held to; empty where it is not installed. */
  checkedAgainst: '' | 'host' | 'nothing';
}

/** What a machine has of what a graphics card needs. */
export interface GpuReport {
  /** As Node names it, `linux-x64`. */
  platform: string;
  /** Of ONNX Runtime. */
  runtimeVersion: string;
  checks: GpuCheck[];
  /** In the order in which `auto` tries them. */
  trials: ProviderTrial[];
  install: GpuInstallState;
}

/** What would be downloaded, as the host tells it before anything is. */
export interface GpuOffer {
  /** Name and version of the package. */
  package: string;
  license: string;
  url: string;
  host: string;
  bytes: number;
  /** SHA-512 of the package, base64, as the host's catalogue of packages has it. */
  sha512: string;
  /** Absolute. */
  folder: string;
}

export interface GpuOfferRequest {
  /** Absolute folder for what is installed. */
  folder: string;
  /** URL of a NuGet service index in place of nuget.org's; empty for that. */
  mirror: string;
  /** Proxy URL; empty for none. */
  proxy: string;
}

export interface GpuInstallRequest extends GpuOfferRequest {
  /** A package that is on this machine already, absolute; empty to download it. */
  file: string;
}
