"""Times a ViT with random weights in PyTorch on ready tensors: python3 vitTorch.py IMAGES THREADS BATCHES DIM DEPTH HEADS DEVICE TYPE

DEVICE is cpu or cuda, TYPE float32 or float16; float32 is full float32 (PyTorch's default for products).
Prints {"version", "batch", "seconds", "cpuSeconds"} of the fastest of the batch sizes, e.g. 4,8,16.
"""

import json
import sys
import time

import torch
from torch.nn import functional

DIM, DEPTH, HEADS = [int(argument) for argument in sys.argv[4:7]]
DEVICE, TYPE = torch.device(sys.argv[7]), getattr(torch, sys.argv[8])
MLP, SIDE, PATCH = 4 * DIM, 224, 14
TOKENS = (SIDE // PATCH) ** 2 + 1


class Block(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.norm1 = torch.nn.LayerNorm(DIM, eps=1e-6)
        self.norm2 = torch.nn.LayerNorm(DIM, eps=1e-6)
        self.qkv = torch.nn.Linear(DIM, 3 * DIM)
        self.out = torch.nn.Linear(DIM, DIM)
        self.up = torch.nn.Linear(DIM, MLP)
        self.down = torch.nn.Linear(MLP, DIM)

    def forward(self, x):
        n, t, _ = x.shape
        qkv = self.qkv(self.norm1(x)).reshape(n, t, 3, HEADS, DIM // HEADS)
        q, k, v = qkv.permute(2, 0, 3, 1, 4)
        weights = (q @ k.transpose(-2, -1) * (DIM // HEADS) ** -0.5).softmax(-1)
        x = x + self.out((weights @ v).transpose(1, 2).reshape(n, t, DIM))
        return x + self.down(functional.gelu(self.up(self.norm2(x))))


class Vit(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.patches = torch.nn.Conv2d(3, DIM, PATCH, PATCH)
        self.cls = torch.nn.Parameter(torch.zeros(1, 1, DIM))
        self.position = torch.nn.Parameter(torch.randn(1, TOKENS, DIM) * 0.02)
        self.blocks = torch.nn.Sequential(*[Block() for _ in range(DEPTH)])
        self.norm = torch.nn.LayerNorm(DIM, eps=1e-6)

    def forward(self, images):
        x = self.patches(images).flatten(2).transpose(1, 2)
        x = torch.cat([self.cls.expand(len(x), -1, -1), x], 1) + self.position
        return self.norm(self.blocks(x))[:, 0]


def wait():
    if DEVICE.type == "cuda":
        torch.cuda.synchronize()


def main():
    images, threads = int(sys.argv[1]), int(sys.argv[2])
    torch.manual_seed(0)
    torch.set_num_threads(threads)
    torch.backends.cudnn.allow_tf32 = False
    model = Vit().eval().to(DEVICE, TYPE)
    best = None
    with torch.inference_mode():
        for batch in [int(size) for size in sys.argv[3].split(",")]:
            ready = torch.randn(batch, 3, SIDE, SIDE).to(DEVICE, TYPE)
            model(ready)
            wait()
            start, cpu = time.perf_counter(), time.process_time()
            for _ in range(images // batch):
                model(ready)
            wait()
            seconds, cpu = time.perf_counter() - start, time.process_time() - cpu
            if best is None or seconds < best["seconds"]:
                version = torch.__version__
                best = {"version": version, "batch": batch, "seconds": seconds, "cpuSeconds": cpu}
    print(json.dumps(best))


main()
