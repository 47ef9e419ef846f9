/** A library of NVIDIA's that ONNX Runtime's CUDA provider is linked with. */
export interface CudaLibrary {
  file: string;
  /** The name people know it by. */
  name: string;
  /** What pip calls the package that brings it. */
  pip: string;
}

/** What `libonnxruntime_providers_cuda.so` of the CUDA 12 build needs: what ONNX Runtime's own Python package preloads. */
export const cudaLibraries: readonly CudaLibrary[] = Object.freeze([
  { file: 'libcudart.so.12', name: 'CUDA 12 runtime', pip: 'nvidia-cuda-runtime-cu12' },
  { file: 'libcublas.so.12', name: 'cuBLAS 12', pip: 'nvidia-cublas-cu12' },
  { file: 'libcublasLt.so.12', name: 'cuBLASLt 12', pip: 'nvidia-cublas-cu12' },
  { file: 'libcurand.so.10', name: 'cuRAND 10', pip: 'nvidia-curand-cu12' },
  { file: 'libcufft.so.11', name: 'cuFFT 11', pip: 'nvidia-cufft-cu12' },
  { file: 'libnvrtc.so.12', name: 'NVRTC 12', pip: 'nvidia-cuda-nvrtc-cu12' },
  { file: 'libcudnn.so.9', name: 'cuDNN 9', pip: '"nvidia-cudnn-cu12>=9,<10"' },
]);

/** The oldest driver on which CUDA 12 runs, by NVIDIA's table of minor version compatibility. */
export const oldestDriver = '525.60.13';
