/** A library of NVIDIA's that ONNX Runtime's CUDA provider is linked with. */
export interface CudaLibrary {
  file: string;
  /** The name people know it by. */
  name: string;
  /** What pip calls the package that brings it. */
  pip: string;
}

/** What a build of ONNX Runtime's CUDA provider needs of a machine. */
export interface CudaNeeds {
  libraries: readonly CudaLibrary[];
  /** The oldest driver on which this CUDA runs, by NVIDIA's table of minor version compatibility. */
  oldestDriver: string;
}

/** Major versions of CUDA that ONNX Runtime's package was built for: 12 up to some release, then 13. */
export const cudaMajors = [12, 13] as const;
export type CudaMajor = (typeof cudaMajors)[number];

/** What `libonnxruntime_providers_cuda.so` needs, by what it was built for: what ONNX Runtime's Python package preloads. */
export const cudaNeeds: Readonly<Record<CudaMajor, CudaNeeds>> = Object.freeze({
  12: {
    libraries: [
      { file: 'libcudart.so.12', name: 'CUDA 12 runtime', pip: 'nvidia-cuda-runtime-cu12' },
      { file: 'libcublas.so.12', name: 'cuBLAS 12', pip: 'nvidia-cublas-cu12' },
      { file: 'libcublasLt.so.12', name: 'cuBLASLt 12', pip: 'nvidia-cublas-cu12' },
      { file: 'libcurand.so.10', name: 'cuRAND 10', pip: 'nvidia-curand-cu12' },
      { file: 'libcufft.so.11', name: 'cuFFT 11', pip: 'nvidia-cufft-cu12' },
      { file: 'libnvrtc.so.12', name: 'NVRTC 12', pip: 'nvidia-cuda-nvrtc-cu12' },
      { file: 'libcudnn.so.9', name: 'cuDNN 9', pip: '"nvidia-cudnn-cu12>=9,<10"' },
    ],
    oldestDriver: '525.60.13',
  },
  13: {
    libraries: [
      { file: 'libcudart.so.13', name: 'CUDA 13 runtime', pip: '"nvidia-cuda-runtime>=13,<14"' },
      { file: 'libcublas.so.13', name: 'cuBLAS 13', pip: '"nvidia-cublas>=13,<14"' },
      { file: 'libcublasLt.so.13', name: 'cuBLASLt 13', pip: '"nvidia-cublas>=13,<14"' },
      { file: 'libcurand.so.10', name: 'cuRAND 10', pip: '"nvidia-curand>=10,<11"' },
      { file: 'libcufft.so.12', name: 'cuFFT 12', pip: '"nvidia-cufft>=12,<13"' },
      { file: 'libnvrtc.so.13', name: 'NVRTC 13', pip: '"nvidia-cuda-nvrtc>=13,<14"' },
      { file: 'libcudnn.so.9', name: 'cuDNN 9', pip: '"nvidia-cudnn-cu13>=9,<10"' },
    ],
    oldestDriver: '580.65.06',
  },
});

/** The CUDA that a provider was built for, by the libraries that it asks the loader for; null where it names none. */
export function cudaMajorOf(needed: readonly string[]): CudaMajor | null {
  const own = (major: CudaMajor) =>
    needed.some(name => /^lib(cudart|cublas|cublasLt)\.so\.(\d+)$/.exec(name)?.[2] === `${major}`);
  return cudaMajors.find(own) ?? null;
}
