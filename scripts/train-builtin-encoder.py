#!/usr/bin/env python3
"""Train the built-in encoder: a small residual net that classifies CIFAR-10.

Its features (a 128-vector after global average pooling) are what Sample Lens
measures distances in when no other encoder is installed. See
docs/builtin-encoder.md for the settings of the shipped file and its limits.

    python3 scripts/train-builtin-encoder.py --data DIR --out media/encoders

DIR holds train/<class>/*.jpg and test/<class>/*.jpg (32 x 32). Only train/ is
used for training; test/ is read once, after the last epoch, to report the
accuracy. The last epoch's weights are exported: nothing is selected on test/.

Needs torch (made with 1.13), numpy and Pillow. A run repeats from its seed only
with the same versions, thread count and processor.
"""
import argparse
import hashlib
import json
import time
from pathlib import Path

import numpy as np
import torch
from PIL import Image
from torch import nn
from torch.nn import functional as F

MEAN, STD = (0.485, 0.456, 0.406), (0.229, 0.224, 0.225)
PAD = 4  # random crops are taken from an image padded by this many pixels


# ---------------------------------------------------------------- network

def conv_bn(inputs, outputs, stride=1):
    return nn.Sequential(
        nn.Conv2d(inputs, outputs, 3, stride, 1, bias=False),
        nn.BatchNorm2d(outputs),
        nn.ReLU(inplace=True),
    )


class Residual(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.body = nn.Sequential(conv_bn(channels, channels), conv_bn(channels, channels))

    def forward(self, x):
        return x + self.body(x)


class Encoder(nn.Module):
    """32 x 32 RGB -> (features [n, 128], logits [n, 10])."""

    def __init__(self, classes=10):
        super().__init__()
        self.trunk = nn.Sequential(
            conv_bn(3, 32),                      # 32 x 32
            conv_bn(32, 64, 2), Residual(64),    # 16 x 16
            conv_bn(64, 128, 2), Residual(128),  # 8 x 8
            nn.MaxPool2d(2), Residual(128),      # 4 x 4
            nn.AdaptiveAvgPool2d(1), nn.Flatten(),
        )
        self.head = nn.Linear(128, classes)

    def forward(self, x):
        features = self.trunk(x)
        return features, self.head(features)


# ---------------------------------------------------------------- data

def load(folder):
    """Class folders of JPEGs -> uint8 [n, 32, 32, 3], int64 labels, class names."""
    classes = sorted(p.name for p in folder.iterdir() if p.is_dir())
    images, labels = [], []
    for label, name in enumerate(classes):
        for path in sorted((folder / name).glob("*.jpg")):
            images.append(np.asarray(Image.open(path).convert("RGB")))
            labels.append(label)
    return torch.from_numpy(np.stack(images)), torch.tensor(labels), classes


def normalise(images):
    """uint8 [n, h, w, 3] -> float [n, 3, h, w], channels last in memory."""
    x = (images.float() / 255 - torch.tensor(MEAN)) / torch.tensor(STD)
    return x.permute(0, 3, 1, 2)


def augment(padded, index, generator):
    """A random 32 x 32 crop and a random left-right flip of each indexed image."""
    n = len(index)
    dy, dx = torch.randint(0, 2 * PAD + 1, (2, n, 1), generator=generator)
    flip = torch.rand(n, 1, generator=generator) < 0.5
    step = torch.arange(32)
    rows, columns = dy + step, dx + torch.where(flip, 31 - step, step)
    return padded[index[:, None, None], rows[:, :, None], columns[:, None, :]]


# ---------------------------------------------------------------- training

def train(model, images, labels, args):
    generator = torch.Generator().manual_seed(args.seed)
    padded = torch.from_numpy(np.pad(images.numpy(), ((0, 0), (PAD, PAD), (PAD, PAD), (0, 0)), "reflect"))
    # Weight decay on the kernels only: not on biases and batch-norm scales.
    groups = [
        {"params": [p for p in model.parameters() if p.ndim > 1], "weight_decay": 5e-4},
        {"params": [p for p in model.parameters() if p.ndim <= 1], "weight_decay": 0.0},
    ]
    optimiser = torch.optim.SGD(groups, lr=args.lr, momentum=0.9, nesterov=True)
    steps = len(images) // args.batch
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimiser, max_lr=args.lr, total_steps=args.epochs * steps, pct_start=0.2, cycle_momentum=False)
    start = time.time()
    for epoch in range(1, args.epochs + 1):
        model.train()
        order = torch.randperm(len(images), generator=generator)
        total = 0.0
        for step in range(steps):
            index = order[step * args.batch:(step + 1) * args.batch]
            x = normalise(augment(padded, index, generator))
            # bfloat16 convolutions halve the time; weights and loss stay float32.
            with torch.autocast("cpu", torch.bfloat16):
                _, logits = model(x)
            loss = F.cross_entropy(logits.float(), labels[index], label_smoothing=args.smoothing)
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            optimiser.step()
            schedule.step()
            total += loss.item()
        print(f"epoch {epoch}/{args.epochs}  loss {total / steps:.4f}  {time.time() - start:.0f} s", flush=True)
        # A run cut short can still be exported: --weights checkpoint.pt.
        if args.checkpoint:
            torch.save(model.state_dict(), args.checkpoint)


@torch.no_grad()
def accuracy(model, images, labels):
    model.eval()
    right = 0
    for x, y in zip(images.split(500), labels.split(500)):
        right += (model(normalise(x))[1].argmax(1) == y).sum().item()
    return right / len(labels)


def export(model, folder):
    """Write builtin.onnx (batch norm folded into the convolutions) and its description."""
    model = model.eval().to(memory_format=torch.contiguous_format)
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "builtin.onnx"
    torch.onnx.export(
        model, torch.zeros(2, 3, 32, 32), str(path), opset_version=17, do_constant_folding=True,
        input_names=["input"], output_names=["features", "logits"],
        dynamic_axes={name: {0: "n"} for name in ("input", "features", "logits")})
    (folder / "builtin.json").write_text(json.dumps({
        "name": "Sample Lens built-in",
        "input": {"width": 32, "height": 32, "resize": "bicubic", "mean": MEAN, "std": STD},
        "output": {"features": "features", "pooling": "none", "logits": "logits"},
        "license": "MIT",
    }, indent=2) + "\n")
    data = path.read_bytes()
    print(f"{path.name}: {len(data)} bytes, sha256 {hashlib.sha256(data).hexdigest()}")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--data", type=Path, required=True, help="folder with train/ and test/ class folders")
    parser.add_argument("--out", type=Path, required=True, help="folder for builtin.onnx and builtin.json")
    parser.add_argument("--epochs", type=int, default=24)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--batch", type=int, default=256)
    parser.add_argument("--lr", type=float, default=0.2, help="peak of the one-cycle learning rate")
    parser.add_argument("--smoothing", type=float, default=0.05, help="label smoothing")
    parser.add_argument("--checkpoint", type=Path, help="file to save the weights to after each epoch")
    parser.add_argument("--weights", type=Path, help="skip training: test and export these weights")
    args = parser.parse_args()

    torch.set_num_threads(args.threads)
    torch.manual_seed(args.seed)
    model = Encoder().to(memory_format=torch.channels_last)
    if args.weights:
        model.load_state_dict(torch.load(args.weights))
    else:
        images, labels, classes = load(args.data / "train")
        print(f"{len(images)} training images, {len(classes)} classes: {' '.join(classes)}", flush=True)
        train(model, images, labels, args)
    images, labels, _ = load(args.data / "test")
    print(f"test accuracy {100 * accuracy(model, images, labels):.2f} % on {len(images)} images")
    export(model, args.out)


if __name__ == "__main__":
    main()
